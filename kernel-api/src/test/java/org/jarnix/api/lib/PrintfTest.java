package org.jarnix.api.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintfTest {
    private static final class Recorder implements Printf.Caller {
        final List<String> said = new ArrayList<>();

        @Override
        public void invalidNumber(String argument, int end) {
            said.add("invalid " + argument + " " + end);
        }

        @Override
        public void outOfRange(String argument) {
            said.add("range " + argument);
        }

        @Override
        public void invalidConversion(String spec) {
            said.add("conversion " + spec);
        }

        @Override
        public void missingConversion(String spec) {
            said.add("missing " + spec);
        }

        @Override
        public void missingDigits(char letter) {
            said.add("digits " + letter);
        }

        @Override
        public String quoted(String text) {
            return text.replace(" ", "\\ ");
        }

        @Override
        public String time(String format, long seconds) {
            return TimeFormat.of(format, java.time.Instant.ofEpochSecond(seconds), null);
        }
    }

    private static String format(String format, List<String> arguments, Recorder recorder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printf.compile(format, true).format(arguments, out, recorder);
        return Text.decode(out.toByteArray());
    }

    /** Formats and arguments with what bash 5.2 prints for them. */
    static Stream<Arguments> recorded() {
        return Stream.of(
                Arguments.of("%d", List.of("12"), "12"),
                Arguments.of("%5d|", List.of("12"), "   12|"),
                Arguments.of("%-5d|", List.of("12"), "12   |"),
                Arguments.of("%05d", List.of("-12"), "-0012"),
                Arguments.of("%+d % d", List.of("1", "2"), "+1  2"),
                Arguments.of("%x %X %#x %o %#o", List.of("255", "255", "255", "8", "8"), "ff FF 0xff 10 010"),
                Arguments.of("%u", List.of("-1"), "18446744073709551615"),
                Arguments.of("%.3d", List.of("5"), "005"),
                Arguments.of("%5.3d|", List.of("5"), "  005|"),
                Arguments.of("%d", List.of("'A"), "65"),
                Arguments.of("%d", List.of("0x1F"), "31"),
                Arguments.of("%d", List.of("017"), "15"),
                Arguments.of("%s %s", List.of("a", "b"), "a b"),
                Arguments.of("%5s|%-5s|%.2s|", List.of("ab", "ab", "abc"), "   ab|ab   |ab|"),
                Arguments.of("%c%c", List.of("abc", "x"), "ax"),
                Arguments.of("%b", List.of("a\\tb\\0101"), "a\tbA"),
                Arguments.of("%b|", List.of("a\\cb"), "a"),
                Arguments.of("%q", List.of("a b"), "a\\ b"),
                Arguments.of("%e %f %g", List.of("1.5", "1.5", "1.5"), "1.500000e+00 1.500000 1.5"),
                Arguments.of("%.2f", List.of("2.675"), "2.67"),
                Arguments.of("%.2f", List.of("1.005"), "1.00"),
                Arguments.of("%.20f", List.of("0.1"), "0.10000000000000000000"),
                Arguments.of("%a", List.of("1"), "0x8p-3"),
                Arguments.of("%a", List.of("0.1"), "0xc.ccccccccccccccdp-7"),
                Arguments.of("%A", List.of("-10.5"), "-0XA.8P+0"),
                Arguments.of("%.3a", List.of("1.999"), "0xf.fdfp-3"),
                Arguments.of("%g %g %g", List.of("1e10", "123456789", "0.0001"), "1e+10 1.23457e+08 0.0001"),
                Arguments.of("%g", List.of("1e400"), "1e+400"),
                Arguments.of("%.0f %.0f %.0f", List.of("0.5", "1.5", "2.5"), "0 2 2"),
                Arguments.of("%f %F", List.of("inf", "-nan"), "inf -NAN"),
                Arguments.of("%5.1f|", List.of("inf"), "  inf|"),
                Arguments.of("%e", List.of("0"), "0.000000e+00"),
                Arguments.of("%#g %#.0f", List.of("1", "1"), "1.00000 1."),
                Arguments.of("%*d|%-*d|%.*f", List.of("5", "1", "5", "2", "2", "3.14159"), "    1|2    |3.14"),
                Arguments.of("%s\\n", List.of("a", "b", "c"), "a\nb\nc\n"),
                Arguments.of("x\\n", List.of("a", "b"), "x\n"),
                Arguments.of("%%|%5s", List.of("x"), "%|    x"),
                Arguments.of("\\x41\\101\\u00e9\\e\\q", List.of(), "AAé\033\\q"),
                Arguments.of("%010.3f", List.of("-3.14159"), "-00003.142"),
                Arguments.of("%+e", List.of("12345.678"), "+1.234568e+04"),
                Arguments.of("%.10g", List.of("0.1"), "0.1"),
                Arguments.of("%.30f", List.of("1e-5"), "0.000009999999999999999999948913"),
                Arguments.of("%f", List.of("0x1p-3"), "0.125000"),
                Arguments.of("%f", List.of("123456789012345678901234567890"), "123456789012345678899921813504.000000"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void printsWhatBashPrints(String format, List<String> arguments, String printed) {
        Recorder recorder = new Recorder();
        assertEquals(printed, format(format, arguments, recorder));
        assertEquals(List.of(), recorder.said);
    }

    @Test
    void badNumbersAreTold() {
        Recorder recorder = new Recorder();
        assertEquals(
                "0 12 9223372036854775807",
                format("%d %d %d", List.of("abc", "12x", "99999999999999999999"), recorder));
        assertEquals(List.of("invalid abc 0", "invalid 12x 2", "range 99999999999999999999"), recorder.said);
    }

    @Test
    void outputEndsAtABadConversion() {
        Recorder recorder = new Recorder();
        assertEquals("a", format("a%y b", List.of(), recorder));
        assertEquals("b", format("b%5", List.of(), recorder));
        assertEquals(List.of("conversion %y", "missing %5"), recorder.said);
    }

    @Test
    void timesAreFormatted() {
        assertEquals("1970-01-02|     00:00", format("%(%F)T|%10(%R)T", List.of("86400", "0"), new Recorder()));
    }

    @Test
    void charactersAreBytesWithoutUtf8() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printf.compile("%d \\u00e9", false).format(List.of("'\u00e9"), out, new Recorder());
        assertEquals("195 \\u00E9", out.toString(java.nio.charset.StandardCharsets.UTF_8));
    }
}

package org.jarnix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jarnix.CommandLine.Action;
import org.jarnix.CommandLine.Mount;
import org.jarnix.CommandLine.Source;
import org.jarnix.api.embed.MountMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineParserTest {
    private static CommandLine parse(String words) throws UsageException {
        return CommandLineParser.parse(words.isEmpty() ? new String[0] : words.split(" "));
    }

    @ParameterizedTest(name = "jarnix {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // words                         | source  | the shell's arguments
                "''                              | STDIN   | bash",
                "-c true                         | COMMAND | bash -c true",
                "-c true name a b                | COMMAND | bash -c true name a b",
                "-ec true                        | COMMAND | bash -ec true",
                "-c -e true                      | COMMAND | bash -c -e true",
                "-eo pipefail -c true            | COMMAND | bash -eo pipefail -c true",
                "-o pipefail -uc true            | COMMAND | bash -o pipefail -uc true",
                "-co pipefail true               | COMMAND | bash -co pipefail true",
                "+x -c true                      | COMMAND | bash +x -c true",
                "+o pipefail -c true             | COMMAND | bash +o pipefail -c true",
                "-c -- -x                        | COMMAND | bash -c -- -x",
                "-c true --help                  | COMMAND | bash -c true --help",
                "-c                              | COMMAND | bash -c",
                "script a -c b                   | SCRIPT  | bash script a -c b",
                "-x script --help                | SCRIPT  | bash -x script --help",
                "-- -script                      | SCRIPT  | bash -- -script",
                "- script                        | SCRIPT  | bash - script",
                "-s a b                          | STDIN   | bash -s a b",
                "-i                              | STDIN   | bash -i",
                "-o                              | STDIN   | bash -o",
                "-q -c true                      | COMMAND | bash -q -c true",
                "--posix -c true                 | COMMAND | sh -c true",
                "-e --posix script               | SCRIPT  | sh -e script",
                "--user root -c true --user x    | COMMAND | bash -c true --user x",
            })
    void shellOptionsAreKeptForTheShellAndEndAtTheFirstOperand(String words, Source source, String shell)
            throws UsageException {
        CommandLine line = parse(words);
        assertThat(line.action()).isEqualTo(Action.RUN);
        assertThat(line.source()).isEqualTo(source);
        assertThat(line.shellArguments(null)).containsExactly(shell.split(" "));
    }

    @Test
    void scriptIsReplacedByItsPathInside() throws UsageException {
        CommandLine line = parse("-e x.sh a b");
        assertThat(line.shellArguments("/host/x.sh")).containsExactly("bash", "-e", "/host/x.sh", "a", "b");
    }

    @Test
    void defaultsAreAnOrdinaryUserInHisHomeForAsLongAsItTakes() throws UsageException {
        CommandLine line = parse("");
        assertThat(line.user()).isEqualTo("user");
        assertThat(line.cwd()).isEmpty();
        assertThat(line.timeout()).isNull();
        assertThat(line.mounts()).isEmpty();
        assertThat(line.environment()).isEmpty();
        assertThat(line.limits()).isEmpty();
        assertThat(line.posix()).isFalse();
        assertThat(line.interactive()).isFalse();
        assertThat(line.nativeWasm()).isFalse();
        assertThat(parse("--allow-native-wasm -c true").nativeWasm()).isTrue();
    }

    @ParameterizedTest(name = "--mount {0}")
    @CsvSource({
        "src:/src,          src,     /src, RO",
        "src:/src:ro,       src,     /src, RO",
        "/a/b:/src:rw,      /a/b,    /src, RW",
        "src:/src:overlay,  src,     /src, OVERLAY",
        "a:b:/src:rw,       a:b,     /src, RW",
        "a:/b:/src,         a:/b,    /src, RO",
        "a:/ro,             a,       /ro,  RO",
        ".:/,               .,       /,    RO",
    })
    void mountHasAHostPathAGuestPathAndAMode(String value, String host, String guest, MountMode mode)
            throws UsageException {
        assertThat(CommandLineParser.parse("--mount", value).mounts()).containsExactly(new Mount(host, guest, mode));
        assertThat(CommandLineParser.parse("--mount=" + value).mounts()).containsExactly(new Mount(host, guest, mode));
    }

    @Test
    void repeatedMountsStayInOrder() throws UsageException {
        assertThat(parse("--mount a:/a --mount b:/b:rw").mounts())
                .extracting(Mount::guest)
                .containsExactly("/a", "/b");
    }

    @Test
    void variablesMayBeEmptyAndHoldEqualsSigns() throws UsageException {
        assertThat(parse("--env A=1 --env B= --env=C=x=y").environment())
                .isEqualTo(Map.of("A", "1", "B", "", "C", "x=y"));
    }

    @ParameterizedTest(name = "--limit {0}")
    @CsvSource({
        "processes=64,   PROCESSES,   64",
        "open-files=1K,  OPEN_FILES,  1024",
        "file-bytes=2M,  FILE_BYTES,  2097152",
        "inodes=10,      INODES,      10",
        "descriptors=20, DESCRIPTORS, 20",
        "cpu=3,          CPU,         3",
        "fsize=1G,       FSIZE,       1073741824",
    })
    void limitsHaveANameAndANumber(String value, Limit limit, long number) throws UsageException {
        assertThat(CommandLineParser.parse("--limit", value).limits()).isEqualTo(Map.of(limit, number));
    }

    @ParameterizedTest(name = "--timeout {0}")
    @CsvSource({"5, 5000", "0.5, 500", ".25s, 250", "2m, 120000", "1h, 3600000", "1d, 86400000"})
    void timeoutIsAsTheCommandOfThatNameTakesIt(String value, long millis) throws UsageException {
        assertThat(CommandLineParser.parse("--timeout", value).timeout()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void timeoutOfZeroIsNoTimeout() throws UsageException {
        assertThat(parse("--timeout 0").timeout()).isNull();
    }

    @ParameterizedTest(name = "jarnix {0}")
    @CsvSource({
        "--nonsense,           unrecognized option '--nonsense'",
        "--mount,              option '--mount' requires an argument",
        "--mount src,          invalid mount 'src'",
        "--mount src:rel,      invalid mount 'src:rel'",
        "--mount :/src,        invalid mount ':/src'",
        "--mount src:/src:rx,  invalid mount 'src:/src:rx'",
        "--env A,              invalid variable 'A'",
        "--env =A,             invalid variable '=A'",
        "--limit inodes,       invalid limit 'inodes'",
        "--limit inode=1,      invalid limit 'inode=1'",
        "--limit inodes=x,     invalid limit 'inodes=x'",
        "--limit inodes=-1,    invalid limit 'inodes=-1'",
        "--limit inodes=9999999999G, invalid limit 'inodes=9999999999G'",
        "--timeout x,          invalid time interval 'x'",
        "--timeout -1,         invalid time interval '-1'",
        "--timeout 1f,         invalid time interval '1f'",
        "--timeout NaN,        invalid time interval 'NaN'",
        "--help=x,             option '--help' doesn't allow an argument",
        "--posix=1,            option '--posix' doesn't allow an argument",
    })
    void whatMakesNoSenseIsSaid(String words, String message) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void helpAndVersionEndTheReading() throws UsageException {
        assertThat(parse("--help --nonsense").action()).isEqualTo(Action.HELP);
        assertThat(parse("-e --version").action()).isEqualTo(Action.VERSION);
    }

    @Test
    void argumentsMayBeEmptyWords() throws UsageException {
        assertThat(CommandLineParser.parse("-c", "", "", "x").shellArguments(null))
                .isEqualTo(List.of("bash", "-c", "", "", "x"));
    }

    @Test
    void emptyWordIsAScript() throws UsageException {
        assertThat(CommandLineParser.parse("").source()).isEqualTo(Source.SCRIPT);
    }
}

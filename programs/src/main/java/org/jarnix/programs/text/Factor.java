package org.jarnix.programs.text;

import java.io.IOException;
import java.math.BigInteger;
import java.util.StringTokenizer;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Takes numbers apart into primes. */
public final class Factor extends Command {
    /** Whole numbers of so many digits are of the type long. */
    private static final int LONG_DIGITS = 18;

    public Factor() {
        super(Usage.of("""
            Usage: factor [NUMBER]...
            Write the prime factors of each NUMBER, or of those in standard input where none
            is given.

                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        PrimeFactors factors = new PrimeFactors(io.sys());
        for (String operand : args.operands()) {
            print(io, factors, operand);
        }
        if (args.operands().isEmpty()) {
            Lines lines = io.lines(0);
            while (lines.next()) {
                StringTokenizer words = new StringTokenizer(lines.text(), " \t");
                while (words.hasMoreTokens()) {
                    print(io, factors, words.nextToken());
                }
            }
        }
        return 0;
    }

    private static void print(Io io, PrimeFactors factors, String text) throws IOException {
        String word = text.strip();
        String digits = word.startsWith("+") ? word.substring(1) : word;
        if (!isNumber(digits)) {
            io.warn(io.quote(text) + " is not a valid positive integer");
            return;
        }
        if (digits.length() <= LONG_DIGITS) {
            print(io.out(), factors, Long.parseLong(digits));
            return;
        }
        BigInteger number = new BigInteger(digits);
        StringBuilder line = new StringBuilder(number.toString()).append(':');
        for (BigInteger prime : factors.of(number)) {
            line.append(' ').append(prime);
        }
        io.out().println(line.toString());
    }

    private static void print(Out out, PrimeFactors factors, long number) throws IOException {
        out.print(number).write(':');
        for (long prime : factors.of(number)) {
            out.write(' ');
            out.print(prime);
        }
        out.write('\n');
    }

    private static boolean isNumber(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return !digits.isEmpty();
    }
}

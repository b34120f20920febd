package org.jarnix.programs.text;

import java.io.IOException;
import java.math.BigInteger;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;

/** Takes numbers apart into primes. */
public final class Factor extends Command {
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
                for (String word : lines.text().split("[ \t]+")) {
                    if (!word.isEmpty()) {
                        print(io, factors, word);
                    }
                }
            }
        }
        return 0;
    }

    private static void print(Io io, PrimeFactors factors, String text) throws IOException {
        String word = text.strip();
        String digits = word.startsWith("+") ? word.substring(1) : word;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            io.warn(io.quote(text) + " is not a valid positive integer");
            return;
        }
        BigInteger number = new BigInteger(digits);
        StringBuilder line = new StringBuilder(number.toString()).append(':');
        for (BigInteger prime : factors.of(number)) {
            line.append(' ').append(prime);
        }
        io.out().println(line.toString());
    }
}

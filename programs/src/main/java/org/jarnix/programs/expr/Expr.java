package org.jarnix.programs.expr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Evaluates an expression, of which each operand and operator is an argument (POSIX.1-2024 expr, GNU coreutils 9.1). */
public final class Expr extends Command {
    private static final int WRITE_ERROR = 3;

    public Expr() {
        super(Usage.of("""
                        Usage: expr EXPRESSION
                        Write the value of EXPRESSION, whose words are arguments of their own.

                        From weak to strong, a line for each strength:
                          A | B                     A unless it is null or 0, else B
                          A & B                     A unless one of them is null or 0, else 0
                          A < B, <= = == != >= >    1 or 0: as numbers if both are, else as strings
                          A + B, A - B              sum, difference
                          A * B, A / B, A % B       product, quotient, remainder
                          STRING : RE               what the basic expression RE matches at the
                                                    beginning: its first group, or how many characters
                          match STRING RE           the same as STRING : RE
                          substr STRING POS LENGTH  a part; POS counts from 1
                          index STRING CHARS        where the first of CHARS stands, or 0
                          length STRING             how many characters
                          + WORD                    WORD, even if it is an operator
                          ( EXPRESSION )            its value

                              --help     show this text and exit
                              --version  show the version and exit
                        """).errorStatus(2).stopAtOperand());
    }

    /** Words with dashes are operands, but for a single option. */
    @Override
    protected List<String> rewrite(List<String> words) {
        boolean option = words.size() == 1 && (words.contains("--help") || words.contains("--version"));
        if (option || !words.isEmpty() && words.getFirst().equals("--")) {
            return words;
        }
        List<String> operands = new ArrayList<>(words);
        operands.addFirst("--");
        return operands;
    }

    @Override
    protected int writeErrorStatus() {
        return WRITE_ERROR;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        Value value = new Evaluator(io, args.operands()).evaluate();
        io.out().println(value.text());
        return value.isNull() ? 1 : 0;
    }
}

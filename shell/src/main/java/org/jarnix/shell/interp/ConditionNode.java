package org.jarnix.shell.interp;

import java.util.List;
import java.util.Set;
import org.jarnix.api.lib.Glob;
import org.jarnix.api.lib.regex.Flag;
import org.jarnix.api.lib.regex.Regex;
import org.jarnix.api.lib.regex.RegexSyntaxException;
import org.jarnix.api.lib.regex.Syntax;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.expand.CompiledArithmetic;
import org.jarnix.shell.expand.CompiledPattern;
import org.jarnix.shell.expand.CompiledWord;
import org.jarnix.shell.expand.HostConditions;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.syntax.Condition;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** An expression of {@code [[ ]]}, ready to be tested. */
abstract class ConditionNode {
    private static final Set<Flag> BYTES = Set.of(Flag.BYTES);
    private static final Set<Flag> CHARACTERS = Set.of(Flag.ASCII_RANGES);
    private static final Set<Flag> FOLDED = Set.of(Flag.IGNORE_CASE, Flag.ASCII_RANGES);
    private static final Set<Flag> FOLDED_BYTES = Set.of(Flag.IGNORE_CASE, Flag.BYTES);

    /** A right side of {@code =~} that is no regular expression: the command's status is 2. */
    static final class BadRegexException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRegexException() {
            super("bad regular expression", null, false, false);
        }
    }

    abstract boolean test(Interp in);

    static boolean isArithmetic(ShellError error) {
        return error.getMessage().contains("error token is");
    }

    static ConditionNode of(Condition condition) {
        return switch (condition) {
            case Condition.Unary c -> unary(c, "[[ ");
            case Condition.Binary c -> binary(c, "[[ ");
            case Condition.Not c ->
                not(
                        switch (c.operand()) {
                            case Condition.Unary inner -> unary(inner, "[[ ! ");
                            case Condition.Binary inner -> binary(inner, "[[ ! ");
                            default -> of(c.operand());
                        });
            case Condition.And c -> and(of(c.left()), of(c.right()));
            case Condition.Or c -> or(of(c.left()), of(c.right()));
            case Condition.Group c -> of(c.inner());
        };
    }

    private static ConditionNode not(ConditionNode inner) {
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                return !inner.test(in);
            }
        };
    }

    private static ConditionNode and(ConditionNode left, ConditionNode right) {
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                return left.test(in) && right.test(in);
            }
        };
    }

    private static ConditionNode or(ConditionNode left, ConditionNode right) {
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                return left.test(in) || right.test(in);
            }
        };
    }

    // ---- one operand

    private static ConditionNode unary(Condition.Unary condition, String start) {
        CompiledWord word = CompiledWord.ofOperand(condition.operand());
        String operator = condition.operator().isEmpty() ? "-n" : condition.operator();
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                String value = word.expand(in);
                if (in.tracer().traces()) {
                    in.tracer().line(start + operator + " " + shown(value) + " ]]");
                }
                return unary(in, operator, value);
            }
        };
    }

    private static boolean unary(Interp in, String operator, String value) {
        return switch (operator) {
            case "-n" -> !value.isEmpty();
            case "-z" -> value.isEmpty();
            case "-o" -> {
                Option option = Option.named(value, true);
                yield option != null && in.isOn(option);
            }
            case "-v" -> HostConditions.isSet(in, value);
            case "-R" -> {
                Variable variable = in.variables().find(value);
                yield variable != null && variable.is(Variable.NAMEREF) && variable.isSet();
            }
            default -> FileTests.test(in.sys(), operator.charAt(1), value);
        };
    }

    // ---- two operands

    private static ConditionNode binary(Condition.Binary condition, String start) {
        CompiledWord left = CompiledWord.ofOperand(condition.left());
        return switch (condition.operator()) {
            case "=", "==" -> pattern(left, condition, false, start);
            case "!=" -> pattern(left, condition, true, start);
            case "=~" -> regex(left, condition.right(), start);
            case "<", ">", "-nt", "-ot", "-ef" -> strings(left, condition.operator(), condition.right(), start);
            default -> numbers(condition, start);
        };
    }

    private static ConditionNode pattern(CompiledWord left, Condition.Binary condition, boolean negated, String start) {
        CompiledPattern pattern = CompiledPattern.of(condition.right());
        CompiledWord right = CompiledWord.ofOperand(condition.right());
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                String value = left.expand(in);
                if (in.tracer().traces()) {
                    return traced(in, value);
                }
                return pattern.conditionGlob(in).matches(Characters.units(in, value)) != negated;
            }

            // expands the pattern once, for the trace and for the match
            private boolean traced(Interp in, String value) {
                String text = right.tracedPattern(in);
                in.tracer().line(start + shown(value) + " " + condition.operator() + " " + shown(text) + " ]]");
                int flags = Glob.EXTENDED | (in.isOn(Option.NOCASEMATCH) ? Glob.FOLD_CASE : 0);
                return Glob.compile(Characters.units(in, text), flags).matches(Characters.units(in, value)) != negated;
            }
        };
    }

    /** An operand in a trace, which quotes nothing. */
    private static String shown(String value) {
        return value.isEmpty() ? "''" : value;
    }

    private static ConditionNode strings(CompiledWord left, String operator, Word rightWord, String start) {
        CompiledWord right = CompiledWord.ofOperand(rightWord);
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                String a = left.expand(in);
                String b = right.expand(in);
                if (in.tracer().traces()) {
                    in.tracer().line(start + shown(a) + " " + operator + " " + shown(b) + " ]]");
                }
                return switch (operator) {
                    case "<" -> a.compareTo(b) < 0;
                    case ">" -> a.compareTo(b) > 0;
                    default -> FileTests.compare(in.sys(), a, operator, b);
                };
            }
        };
    }

    private static ConditionNode numbers(Condition.Binary condition, String start) {
        CompiledArithmetic left = CompiledArithmetic.of(condition.left());
        CompiledArithmetic right = CompiledArithmetic.of(condition.right());
        CompiledWord leftWord = CompiledWord.ofOperand(condition.left());
        CompiledWord rightWord = CompiledWord.ofOperand(condition.right());
        String operator = condition.operator();
        return new ConditionNode() {
            @Override
            boolean test(Interp in) {
                try {
                    return in.tracer().traces() ? traced(in) : compare(left.evaluate(in), operator, right.evaluate(in));
                } catch (ShellError e) {
                    if (e.passesCommands()) {
                        throw e;
                    }
                    String prefix = isArithmetic(e) ? "[[: " : "";
                    in.diagnostics().report(ShellError.command(prefix + e.getMessage()));
                    return false;
                }
            }

            private boolean traced(Interp in) {
                String a = leftWord.expand(in);
                String b = rightWord.expand(in);
                in.tracer().line(start + shown(a) + " " + operator + " " + shown(b) + " ]]");
                return compare(in.evaluate(a), operator, in.evaluate(b));
            }
        };
    }

    private static boolean compare(long a, String operator, long b) {
        return switch (operator) {
            case "-eq" -> a == b;
            case "-ne" -> a != b;
            case "-lt" -> a < b;
            case "-le" -> a <= b;
            case "-gt" -> a > b;
            default -> a >= b;
        };
    }

    // ---- =~

    private record Compiled(String text, Set<Flag> flags, Regex regex) {}

    private static ConditionNode regex(CompiledWord left, Word rightWord, String start) {
        CompiledWord right = CompiledWord.ofOperand(rightWord);
        return new ConditionNode() {
            private volatile @Nullable Compiled last;

            @Override
            boolean test(Interp in) {
                String value = left.expand(in);
                String text = in.isOn(Option.COMPAT31) ? right.expand(in) : right.regex(in);
                if (in.tracer().traces()) {
                    in.tracer().line(start + shown(value) + " =~ " + text + " ]]");
                }
                return match(in, compiled(text, flags(in, value)), value);
            }

            private Regex compiled(String text, Set<Flag> flags) {
                Compiled known = last;
                if (known == null || !known.text.equals(text) || !known.flags.equals(flags)) {
                    known = new Compiled(text, flags, compile(text, flags));
                    last = known;
                }
                return known.regex;
            }
        };
    }

    private static Set<Flag> flags(Interp in, String value) {
        boolean bytes = Characters.countsBytes(in, value);
        if (in.isOn(Option.NOCASEMATCH)) {
            return bytes ? FOLDED_BYTES : FOLDED;
        }
        return bytes ? BYTES : CHARACTERS;
    }

    private static Regex compile(String text, Set<Flag> flags) {
        try {
            return Regex.compile(text, Syntax.EXTENDED, flags.toArray(new Flag[0]));
        } catch (RegexSyntaxException e) {
            throw new BadRegexException();
        }
    }

    private static boolean match(Interp in, Regex regex, String value) {
        List<String> groups = regex.match(value);
        IndexedArray matched = new IndexedArray();
        if (groups != null) {
            for (String group : groups) {
                matched.add(group == null ? "" : group);
            }
        }
        in.variables().arrays().setIndexed("BASH_REMATCH", matched);
        return groups != null;
    }
}

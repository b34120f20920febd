package org.jarnix.shell.expand;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One piece of a compiled word: text, or something to expand, in quotes or not. */
abstract class Part {
    private final boolean quoted;

    Part(boolean quoted) {
        this.quoted = quoted;
    }

    /** Whether the result is exempt from splitting and from being a pattern. */
    final boolean isQuoted() {
        return quoted;
    }

    /** The value as one string. */
    abstract String value(ExpansionHost host);

    /** Adds what it contributes to a command's fields. */
    abstract void fields(ExpansionHost host, FieldBuilder out);

    /**
     * Adds the value as part of a pattern, quoted characters behind backslashes.
     *
     * @param quote puts them there
     */
    void pattern(ExpansionHost host, StringBuilder out, UnaryOperator<String> quote) {
        pattern(host, value(host), out, quote);
    }

    final void pattern(ExpansionHost host, String value, StringBuilder out, UnaryOperator<String> quote) {
        host.allocate((long) out.length() + value.length());
        out.append(quoted ? quote.apply(value) : value);
    }

    /** Adds the value as part of a regular expression, quoted characters standing for themselves. */
    void regex(ExpansionHost host, StringBuilder out) {
        regex(host, value(host), out);
    }

    final void regex(ExpansionHost host, String value, StringBuilder out) {
        host.allocate((long) out.length() + value.length());
        if (quoted) {
            Quoting.regex(value, out);
        } else {
            out.append(value);
        }
    }

    /** Adds the value as part of the replacement in <code>${x/p/r}</code>, where {@code &} means the match unless quoted. */
    void replacement(ExpansionHost host, StringBuilder out) {
        String value = value(host);
        host.allocate((long) out.length() + value.length());
        if (!quoted) {
            out.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '&' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
    }

    /** The text where it depends on nothing; null otherwise. */
    @Nullable
    String constantText() {
        return null;
    }

    /** Whether it can yield several fields, or none, although quoted. */
    boolean isList() {
        return false;
    }

    /** Whether its fields are its one value, split where it is not quoted. */
    boolean isScalar() {
        return false;
    }

    /** Whether expanding it changes nothing and may be done twice. */
    boolean isPure() {
        return false;
    }

    /** The variable whose value it is, where it is just that. */
    @Nullable
    String plainVariable() {
        return null;
    }

    static String value(Part part, ExpansionHost host) {
        return part.value(host);
    }

    /** The values one behind the other. */
    static String joined(ExpansionHost host, List<Part> parts) {
        if (parts.size() == 1) {
            return parts.get(0).value(host);
        }
        String[] values = new String[parts.size()];
        long length = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).value(host);
            length += values[i].length();
        }
        host.allocate(length);
        return values.length == 2 ? values[0].concat(values[1]) : String.join("", values);
    }

    /** Text as it stands. */
    static final class Text extends Part {
        private final String text;
        private final boolean magic;

        Text(String text, boolean quoted) {
            super(quoted);
            this.text = text;
            this.magic = !quoted && FieldBuilder.hasMagic(text);
        }

        @Override
        String value(ExpansionHost host) {
            return text;
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            if (isQuoted()) {
                out.quoted(text);
            } else {
                out.literal(text, magic);
            }
        }

        @Override
        String constantText() {
            return text;
        }

        @Override
        boolean isPure() {
            return true;
        }

        boolean isMagic() {
            return magic;
        }
    }

    /** Unquoted text in the operand of an unquoted expansion, which is split like the expansion's value. */
    static final class SplitText extends Part {
        private final String text;

        SplitText(String text) {
            super(false);
            this.text = text;
        }

        @Override
        String value(ExpansionHost host) {
            return text;
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            out.split(text);
        }
    }

    /** A tilde prefix. */
    static final class Tilde extends Part {
        private final String prefix;
        private final boolean bashOnly;

        /** @param bashOnly whether it is plain text in POSIX mode */
        Tilde(String prefix, boolean bashOnly) {
            super(true);
            this.prefix = prefix;
            this.bashOnly = bashOnly;
        }

        @Override
        String value(ExpansionHost host) {
            String home = home(host);
            return home == null ? prefix : home;
        }

        private @Nullable String home(ExpansionHost host) {
            if (bashOnly && host.isOn(Option.POSIX)) {
                return null;
            }
            switch (prefix) {
                case "~" -> {
                    String home = host.variables().get("HOME");
                    return home == null ? host.homeOf(null) : home;
                }
                case "~+" -> {
                    return host.variables().get("PWD");
                }
                case "~-" -> {
                    return host.variables().get("OLDPWD");
                }
                default -> {
                    boolean fromEnd = prefix.charAt(1) == '-';
                    String digits = fromEnd || prefix.charAt(1) == '+' ? prefix.substring(2) : prefix.substring(1);
                    if (!digits.isEmpty()
                            && digits.length() < 9
                            && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                        return host.directoryStack(fromEnd, Integer.parseInt(digits));
                    }
                    return host.homeOf(prefix.substring(1));
                }
            }
        }

        @Override
        void fields(ExpansionHost host, FieldBuilder out) {
            String home = home(host);
            if (home == null) {
                out.literal(prefix, false);
            } else {
                out.quoted(home);
            }
        }
    }
}

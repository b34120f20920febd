package org.jarnix.shell.expand;

import org.jarnix.shell.syntax.Subscript;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.TextParser;
import org.jspecify.annotations.Nullable;

/** Finds the parameter that a name means. */
final class ParameterNames {
    private ParameterNames() {}

    /** The parameter of a name that the grammar let pass, with what stands in brackets behind it. */
    static Parameter of(String name, @Nullable Subscript subscript, boolean braced) {
        if (subscript != null) {
            return switch (subscript.kind()) {
                case ELEMENT -> new Parameter.Element(name, subscript);
                case ALL_AT -> new Parameter.AllElements(name, false);
                case ALL_STAR -> new Parameter.AllElements(name, true);
            };
        }
        char first = name.charAt(0);
        if (first >= '0' && first <= '9') {
            return new Parameter.Positional(name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name), braced);
        }
        return switch (first) {
            case '@' -> new Parameter.All(false);
            case '*' -> new Parameter.All(true);
            case '#', '?', '$', '!', '-' -> new Parameter.Special(first, braced);
            default -> new Parameter.Named(name);
        };
    }

    /** The parameter that a string names, for <code>${!x}</code>; null for none. */
    static @Nullable Parameter parse(String text) {
        Reference reference = Reference.parse(text);
        if (reference != null) {
            String subscript = reference.subscript();
            if (subscript == null) {
                return new Parameter.Named(text);
            }
            if (reference.isWhole()) {
                return new Parameter.AllElements(reference.name(), subscript.equals("*"));
            }
            try {
                Subscript parsed = new Subscript(Subscript.Kind.ELEMENT, TextParser.subscript(subscript), subscript);
                return new Parameter.Element(reference.name(), parsed);
            } catch (SyntaxException e) {
                return null;
            }
        }
        boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean special = text.length() == 1 && "@*#?$!-".contains(text);
        return number || special ? of(text, null, true) : null;
    }
}

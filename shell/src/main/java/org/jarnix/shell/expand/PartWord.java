package org.jarnix.shell.expand;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jarnix.api.lib.Glob;
import org.jspecify.annotations.Nullable;

/** A word as the sequence of its parts: the general case, with short ways through the common ones. */
final class PartWord extends CompiledWord {
    private final List<Part> parts;
    private final boolean oneField;
    private final @Nullable String constant;
    private final @Nullable Part lone;

    PartWord(List<Part> list) {
        parts = List.copyOf(list);
        boolean single = !parts.isEmpty();
        boolean fixed = !parts.isEmpty();
        for (Part part : parts) {
            boolean plainText = part instanceof Part.Text text && (!text.isMagic() || isBracket(list, text));
            single &= part.isQuoted() && !part.isList() && !(part instanceof Part.Tilde) || plainText;
            fixed &= plainText;
        }
        oneField = single;
        constant = fixed ? joined(parts) : null;
        lone = parts.size() == 1 ? parts.get(0) : null;
    }

    /** {@code [} alone is a command's name and no pattern. */
    private static boolean isBracket(List<Part> list, Part.Text text) {
        return list.size() == 1 && "[".equals(text.constantText());
    }

    private static String joined(List<Part> parts) {
        if (parts.size() == 1) {
            return text(parts.get(0));
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            out.append(text(part));
        }
        return out.toString();
    }

    private static String text(Part part) {
        String text = part.constantText();
        return text == null ? "" : text;
    }

    @Override
    public String expand(ExpansionHost host) {
        if (constant != null) {
            return constant;
        }
        return Part.joined(host, parts);
    }

    @Override
    public void expandInto(ExpansionHost host, List<String> out) {
        if (constant != null) {
            out.add(constant);
            return;
        }
        if (oneField) {
            out.add(expand(host));
            return;
        }
        if (lone != null && lone.isScalar()) {
            String value = lone.value(host);
            if (host.variables().ifs().leavesAlone(value)) {
                out.add(value);
            } else if (!value.isEmpty()) {
                FieldBuilder fields = new FieldBuilder(host, out);
                fields.split(value);
                fields.finish();
            }
            return;
        }
        if (lone instanceof ParameterPart parameter && parameter.addsWholeValues(host, out)) {
            return;
        }
        build(host, new FieldBuilder(host, out));
    }

    /** Expands and splits, but looks for no pathnames. */
    void splitInto(ExpansionHost host, List<String> out) {
        build(host, new FieldBuilder(host, out, false));
    }

    private void build(ExpansionHost host, FieldBuilder fields) {
        for (Part part : parts) {
            part.fields(host, fields);
        }
        fields.finish();
    }

    @Override
    public String pattern(ExpansionHost host) {
        return pattern(host, Glob::quote);
    }

    @Override
    public String tracedPattern(ExpansionHost host) {
        return pattern(host, Quoting::eachCharacter);
    }

    private String pattern(ExpansionHost host, UnaryOperator<String> quote) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            part.pattern(host, out, quote);
        }
        return out.toString();
    }

    @Override
    public String regex(ExpansionHost host) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            part.regex(host, out);
        }
        return out.toString();
    }

    /**
     * What is left of the word behind the value of {@code variable}, with which it begins, where expanding that changes nothing; null
     * for any other word. An assignment of the word to the variable then only adds to it.
     */
    @Nullable
    PartWord behind(String variable) {
        List<Part> all = lone instanceof QuotedGroup group ? group.parts() : parts;
        if (all.size() < 2 || !variable.equals(all.get(0).plainVariable())) {
            return null;
        }
        List<Part> rest = all.subList(1, all.size());
        for (Part part : rest) {
            if (!part.isPure()) {
                return null;
            }
        }
        return new PartWord(rest);
    }

    /** The replacement in <code>${x/p/r}</code>, in which {@code &} stands for the match unless a backslash precedes it. */
    String replacement(ExpansionHost host) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            part.replacement(host, out);
        }
        return out.toString();
    }

    /** Whether it expands to the same pattern each time. */
    boolean isFixedPattern() {
        for (Part part : parts) {
            if (part.constantText() == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable String constant() {
        return constant;
    }
}

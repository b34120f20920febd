package org.jarnix.shell.expand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word as the sequence of its parts: the general case, with short ways through the common ones. */
final class PartWord extends CompiledWord {
    private final Part[] parts;
    private final boolean oneField;
    private final @Nullable String constant;
    private final @Nullable Part lone;

    PartWord(List<Part> list) {
        parts = list.toArray(new Part[0]);
        boolean single = parts.length > 0;
        boolean fixed = parts.length > 0;
        for (Part part : parts) {
            boolean plainText = part instanceof Part.Text text && (!text.isMagic() || isBracket(list, text));
            single &= part.isQuoted() && !part.isList() && !(part instanceof Part.Tilde) || plainText;
            fixed &= plainText;
        }
        oneField = single;
        constant = fixed ? joined(parts) : null;
        lone = parts.length == 1 ? parts[0] : null;
    }

    /** {@code [} alone is a command's name and no pattern. */
    private static boolean isBracket(List<Part> list, Part.Text text) {
        return list.size() == 1 && "[".equals(text.constantText());
    }

    private static String joined(Part[] parts) {
        if (parts.length == 1) {
            return text(parts[0]);
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
        if (lone != null) {
            return lone.value(host);
        }
        if (parts.length == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            part.append(host, out);
        }
        return out.toString();
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
        FieldBuilder fields = new FieldBuilder(host, out);
        for (Part part : parts) {
            part.fields(host, fields);
        }
        fields.finish();
    }

    @Override
    public String pattern(ExpansionHost host) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            part.pattern(host, out);
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

package org.jarnix.shell.expand;

import java.util.List;

/** The parts between one pair of double quotes. */
final class QuotedGroup extends Part {
    private final List<Part> parts;
    private final boolean list;

    QuotedGroup(List<Part> parts) {
        super(true);
        this.parts = parts;
        this.list = parts.stream().anyMatch(Part::isList);
    }

    @Override
    boolean isList() {
        return list;
    }

    @Override
    boolean isPure() {
        return parts.stream().allMatch(Part::isPure);
    }

    @Override
    String value(ExpansionHost host) {
        if (parts.size() == 1) {
            return parts.get(0).value(host);
        }
        StringBuilder out = new StringBuilder();
        append(host, out);
        return out.toString();
    }

    @Override
    void append(ExpansionHost host, StringBuilder out) {
        for (Part part : parts) {
            part.append(host, out);
        }
    }

    /** With {@code "$@"} inside and nothing else to show, there is no field at all. */
    @Override
    void fields(ExpansionHost host, FieldBuilder out) {
        if (!list) {
            out.quoted(value(host));
            return;
        }
        for (Part part : parts) {
            if (part.isList()) {
                part.fields(host, out);
            } else {
                String value = part.value(host);
                if (!value.isEmpty()) {
                    out.quoted(value);
                }
            }
        }
    }
}

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
        return joined(host, parts);
    }

    List<Part> parts() {
        return parts;
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

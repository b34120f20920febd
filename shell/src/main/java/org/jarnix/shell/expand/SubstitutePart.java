package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jarnix.shell.syntax.ParameterOperation.Substitute.Kind;
import org.jspecify.annotations.Nullable;

/** <code>${x-w} ${x=w} ${x?w} ${x+w}</code>: a word in the place of a value that is unset (or, with a colon, empty). */
final class SubstitutePart extends ParameterPart {
    private final Kind kind;
    private final boolean colon;
    private final List<Part> word;
    private final boolean listWord;

    SubstitutePart(Parameter parameter, Kind kind, boolean colon, List<Part> word, boolean quoted) {
        super(parameter, quoted);
        this.kind = kind;
        this.colon = colon;
        this.word = word;
        this.listWord = word.stream().anyMatch(Part::isList);
    }

    @Override
    boolean isList() {
        return listWord || super.isList();
    }

    @Override
    String value(ExpansionHost host) {
        Parameter meant = meant(host);
        return value(host, meant, present(host, meant));
    }

    private String value(ExpansionHost host, Parameter meant, @Nullable String value) {
        if (kind == Kind.ALTERNATE) {
            return value == null ? "" : word(host);
        }
        if (value == null) {
            return substitute(host, meant);
        }
        return meant.isList() ? together(host, meant, meant.list(host)) : value;
    }

    @Override
    boolean joinsWhenAssigned() {
        return false;
    }

    @Override
    boolean isSpacedInDocuments(Parameter meant) {
        return meant instanceof Parameter.All;
    }

    /** The value where it counts as one, else null. */
    private @Nullable String present(ExpansionHost host, Parameter meant) {
        String value = meant.get(host);
        if (value == null || !colon) {
            return value;
        }
        boolean empty = meant.isList() ? isEmpty(host, meant, value) : value.isEmpty();
        return empty ? null : value;
    }

    /** Quoted values of {@code *} count as they are joined; of {@code @} in an assignment one that is empty is a value. */
    private boolean isEmpty(ExpansionHost host, Parameter meant, String spaced) {
        if (meant.isStar()) {
            return isQuoted() ? together(host, meant, meant.list(host)).isEmpty() : spaced.isEmpty();
        }
        return spaced.isEmpty() && !isBareValue();
    }

    private String substitute(ExpansionHost host, Parameter meant) {
        switch (kind) {
            case ASSIGN -> {
                String text = word(host);
                meant.assign(host, text);
                // a subscript is not evaluated anew, as it may change something
                String value = meant.plainName() == null ? text : meant.get(host);
                return value == null ? "" : value;
            }
            case ERROR -> {
                throw new ShellError(ShellError.Reach.SHELL, 127, parameter.label() + ": " + reason(host));
            }
            default -> {
                return word(host);
            }
        }
    }

    private String reason(ExpansionHost host) {
        if (word.isEmpty()) {
            return colon ? "parameter null or not set" : "parameter not set";
        }
        List<String> fields = new ArrayList<>();
        new PartWord(word).splitInto(host, fields);
        return String.join(" ", fields);
    }

    private String word(ExpansionHost host) {
        return joined(host, word);
    }

    @Override
    void fields(ExpansionHost host, FieldBuilder out) {
        Parameter meant = meant(host);
        String value = present(host, meant);
        boolean substitutes = value == null == (kind != Kind.ALTERNATE);
        if (!substitutes) {
            if (kind == Kind.ALTERNATE) {
                addNothing(host, out, meant);
            } else if (meant.isList()) {
                addList(host, out, meant);
            } else {
                add(out, value == null ? "" : value);
            }
            return;
        }
        if (kind == Kind.ASSIGN || kind == Kind.ERROR) {
            add(out, substitute(host, meant));
        } else if (isQuoted() && !listWord) {
            out.quoted(word(host));
        } else {
            int before = out.progress();
            for (Part part : word) {
                part.fields(host, out);
            }
            if (isQuoted() && out.progress() == before) {
                out.quoted("");
            }
        }
    }

    /** No alternate: the empty string, but of an empty {@code "$@"} and its like no field at all. */
    private void addNothing(ExpansionHost host, FieldBuilder out, Parameter meant) {
        if (!meant.isList() || meant.isStar() || !meant.list(host).isEmpty()) {
            add(out, "");
        }
    }

    private void addList(ExpansionHost host, FieldBuilder out, Parameter meant) {
        List<String> values = meant.list(host);
        if (!isQuoted()) {
            out.splitList(values);
        } else if (meant.isStar()) {
            out.quoted(joined(host, meant, values));
        } else {
            out.quotedList(values);
        }
    }

    /** The word's own quotes count: <code>${x:-"*"}</code> is no pattern. */
    @Override
    void pattern(ExpansionHost host, StringBuilder out, UnaryOperator<String> quote) {
        Parameter meant = meant(host);
        String value = present(host, meant);
        if (usesWord(value)) {
            for (Part part : word) {
                part.pattern(host, out, quote);
            }
        } else {
            pattern(host, value(host, meant, value), out, quote);
        }
    }

    @Override
    void regex(ExpansionHost host, StringBuilder out) {
        Parameter meant = meant(host);
        String value = present(host, meant);
        if (usesWord(value)) {
            for (Part part : word) {
                part.regex(host, out);
            }
        } else {
            regex(host, value(host, meant, value), out);
        }
    }

    private boolean usesWord(@Nullable String value) {
        return !isQuoted() && (kind == Kind.ALTERNATE && value != null || kind == Kind.DEFAULT && value == null);
    }

    @Override
    String scalar(ExpansionHost host, Parameter meant) {
        return value(host);
    }

    @Override
    List<String> list(ExpansionHost host, Parameter meant) {
        return List.of(value(host));
    }
}

package org.jarnix.shell.expand;

import java.util.List;
import org.jarnix.shell.syntax.ArrayElement;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.SyntaxException;
import org.jarnix.shell.syntax.TextParser;
import org.jspecify.annotations.Nullable;

/** The elements of {@code a=(...)}, expanded and not yet assigned. */
public final class ArrayValue {
    private final String name;
    private final boolean append;
    private final List<Entry> entries;

    record Entry(@Nullable CompiledSubscript index, boolean append, String value) {}

    ArrayValue(String name, boolean append, List<Entry> entries) {
        this.name = name;
        this.append = append;
        this.entries = entries;
    }

    /**
     * The elements that a string such as {@code (a b [5]=c)} spells.
     *
     * @throws SyntaxException where it spells none
     */
    public static ArrayValue parse(ExpansionHost host, String name, boolean append, String text)
            throws SyntaxException {
        List<ArrayElement> elements = TextParser.elements(text);
        return CompiledAssignment.of(new Assignment(name, null, append, null, elements, 0, 0))
                .expandElements(host);
    }

    /** The array's name. */
    public String name() {
        return name;
    }

    /** The assignment as a trace shows it: what was expanded, each in quotes. */
    public String traced(ExpansionHost host) {
        StringBuilder out = new StringBuilder(name).append(append ? "+=(" : "=(");
        String gap = "";
        for (Entry entry : entries) {
            out.append(gap);
            gap = " ";
            CompiledSubscript index = entry.index();
            if (index != null) {
                String key = Quoting.inSingleQuotes(index.isElement() ? index.key(host) : index.source());
                out.append('[').append(key).append(entry.append() ? "]+=" : "]=");
            }
            out.append(Quoting.inSingleQuotes(entry.value()));
        }
        return out.append(')').toString();
    }

    /** Assigns them to the variable, as an indexed array unless it is an associative one. */
    public void assign(ExpansionHost host) {
        Variables variables = host.variables();
        String target = variables.target(name);
        Variable variable = variables.find(target);
        if (variable != null) {
            variables.checkWritable(variable);
        }
        if (append && variable != null && variable.indexed() != null && variable.dynamic() == null) {
            add(host, target, variable);
        } else if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
            variables.arrays().setAssociative(target, keyed(host, variable));
        } else {
            variables.arrays().setIndexed(target, indexed(host, variable));
        }
    }

    /** {@code a+=(...)} on an indexed array changes it in place: a loop that appends takes linear time. */
    private void add(ExpansionHost host, String target, Variable variable) {
        IndexedArray elements = variable.indexed();
        long next = elements == null ? 0 : elements.end();
        for (Entry entry : entries) {
            CompiledSubscript index = entry.index();
            long at = index == null || elements == null ? next : place(host, elements, entry, index);
            if (at < 0) {
                continue;
            }
            String old = entry.append() && elements != null ? elements.get(at) : null;
            String value = entry.value();
            host.variables()
                    .arrays()
                    .setElement(
                            target, at, old == null ? value : CompiledAssignment.appended(host, variable, old, value));
            next = at + 1;
            Variable now = host.variables().find(target);
            elements = now == null ? null : now.indexed();
        }
    }

    private IndexedArray indexed(ExpansionHost host, @Nullable Variable variable) {
        IndexedArray made = start(host, variable);
        long next = made.end();
        for (Entry entry : entries) {
            CompiledSubscript index = entry.index();
            long at = index == null ? next : place(host, made, entry, index);
            if (at < 0) {
                continue;
            }
            String old = entry.append() ? made.get(at) : null;
            String value = entry.value();
            made.set(
                    at,
                    old == null
                            ? converted(host, variable, value)
                            : CompiledAssignment.appended(host, variable, old, value));
            next = at + 1;
        }
        return made;
    }

    /** Where an element goes; negative where its subscript is none, which is said. */
    private static long place(ExpansionHost host, IndexedArray made, Entry entry, CompiledSubscript index) {
        if (!index.isElement() || index.source().isBlank()) {
            String reason = index.isElement() ? "bad array subscript" : "cannot assign to non-numeric index";
            host.warn("[" + index.source() + "]=" + entry.value() + ": " + reason);
            return -1;
        }
        long at = index.index(host);
        if (at < 0) {
            at += made.end();
        }
        if (at < 0) {
            host.warn("[" + index.source() + "]=" + entry.value() + ": bad array subscript");
        }
        return at;
    }

    private IndexedArray start(ExpansionHost host, @Nullable Variable variable) {
        if (!append || variable == null) {
            return new IndexedArray();
        }
        IndexedArray old = Elements.indexed(host, variable);
        if (old != null) {
            return old.copy();
        }
        IndexedArray made = new IndexedArray();
        String scalar = host.variables().valueOf(variable);
        if (scalar != null) {
            made.set(0, scalar);
        }
        return made;
    }

    private AssociativeArray keyed(ExpansionHost host, Variable variable) {
        AssociativeArray old = append ? variable.associative() : null;
        AssociativeArray made = old == null ? new AssociativeArray() : old.copy();
        if (!entries.isEmpty() && entries.get(0).index() == null) {
            pairs(host, variable, made);
            return made;
        }
        for (Entry entry : entries) {
            CompiledSubscript index = entry.index();
            if (index == null) {
                host.warn(name + ": " + entry.value() + ": must use subscript when assigning associative array");
            } else {
                putKey(host, variable, made, entry, index.key(host));
            }
        }
        return made;
    }

    private void pairs(ExpansionHost host, Variable variable, AssociativeArray made) {
        for (int i = 0; i < entries.size(); i += 2) {
            String value = i + 1 < entries.size() ? entries.get(i + 1).value() : "";
            made.put(entries.get(i).value(), converted(host, variable, value));
        }
    }

    private static void putKey(ExpansionHost host, Variable variable, AssociativeArray made, Entry entry, String key) {
        CompiledSubscript index = entry.index();
        if (key.isEmpty()) {
            String source = index == null ? "" : index.source();
            host.warn("[" + source + "]=" + entry.value() + ": bad array subscript");
            return;
        }
        String old = entry.append() ? made.get(key) : null;
        made.put(
                key,
                old == null
                        ? converted(host, variable, entry.value())
                        : CompiledAssignment.appended(host, variable, old, entry.value()));
    }

    private static String converted(ExpansionHost host, @Nullable Variable variable, String value) {
        return variable == null ? value : host.variables().convert(variable, value);
    }
}

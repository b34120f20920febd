package org.jarnix.shell.expand;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.shell.syntax.ArrayElement;
import org.jarnix.shell.syntax.Assignment;
import org.jarnix.shell.syntax.Subscript;
import org.jarnix.shell.syntax.Word;
import org.jspecify.annotations.Nullable;

/** An assignment ready to be made, any number of times: to a variable, an element, or a whole array. */
public final class CompiledAssignment {
    private final String name;
    private final boolean append;
    private final @Nullable CompiledSubscript subscript;
    private final @Nullable CompiledWord value;
    private final @Nullable CompiledWord addition;
    private final @Nullable CompiledArithmetic number;
    private final @Nullable List<Element> elements;

    private record Element(@Nullable CompiledSubscript index, boolean append, CompiledWord word, CompiledWord single) {}

    private CompiledAssignment(Assignment assignment) {
        this.name = assignment.name().intern();
        this.append = assignment.append();
        Subscript brackets = assignment.subscript();
        this.subscript = brackets == null ? null : new CompiledSubscript(brackets);
        Word word = assignment.value();
        PartWord whole = word == null ? null : CompiledWord.ofAssignment(word);
        this.value = whole;
        this.addition = whole == null ? null : append ? whole : whole.behind(name);
        this.number = word == null ? null : CompiledArithmetic.ofExpansion(word);
        List<ArrayElement> list = assignment.elements();
        this.elements = list == null
                ? null
                : list.stream().map(CompiledAssignment::element).toList();
    }

    private static Element element(ArrayElement element) {
        Subscript index = element.index();
        return new Element(
                index == null ? null : new CompiledSubscript(index),
                element.append(),
                CompiledWord.of(element.value()),
                CompiledWord.ofAssignment(element.value()));
    }

    /** Compiles an assignment. */
    public static CompiledAssignment of(Assignment assignment) {
        return new CompiledAssignment(assignment);
    }

    /** The name on the left. */
    public String name() {
        return name;
    }

    /** Whether it is {@code +=}. */
    public boolean isAppend() {
        return append;
    }

    /** Whether it assigns to a plain name without brackets or parentheses. */
    public boolean isScalar() {
        return subscript == null && elements == null;
    }

    /** The expanded value, without assigning it; for an array's elements an empty string. */
    public String expand(ExpansionHost host) {
        CompiledWord word = value;
        return word == null ? "" : word.expand(host);
    }

    /**
     * Makes the assignment.
     *
     * @throws ShellError when the variable is readonly, the subscript bad, or the value no arithmetic where it has to be
     */
    public void assign(ExpansionHost host) {
        if (elements != null) {
            if (subscript != null) {
                throw ShellError.line(name + "[" + subscript.source() + "]: cannot assign list to array member");
            }
            expandElements(host).assign(host);
            return;
        }
        CompiledSubscript brackets = subscript;
        if (brackets != null) {
            assignElement(host, brackets, expand(host));
            return;
        }
        CompiledArithmetic arithmetic = number;
        if (arithmetic != null && !append) {
            Arithmetic.store(host, name, arithmetic.evaluate(host));
            return;
        }
        if (addition == null || !add(host, addition)) {
            assignScalar(host, expand(host));
        }
    }

    /** {@code x=$x...} and {@code x+=...} for a variable that nothing is special about; false for any other. */
    private boolean add(ExpansionHost host, CompiledWord more) {
        Variables variables = host.variables();
        if (!variables.isExtensible(name)) {
            return false;
        }
        String text = more.expand(host);
        if (variables.isExtensible(name)) {
            variables.extend(name, text);
            return true;
        }
        if (append) {
            assignScalar(host, text);
        }
        return append;
    }

    /** Assigns a value that was expanded before, as {@link #assign} would. */
    public void assign(ExpansionHost host, String expanded) {
        CompiledSubscript brackets = subscript;
        if (brackets != null) {
            assignElement(host, brackets, expanded);
        } else {
            assignScalar(host, expanded);
        }
    }

    private void assignScalar(ExpansionHost host, String expanded) {
        Variables variables = host.variables();
        Variable variable = variables.find(name);
        if (variable != null && variable.is(Variable.NAMEREF)) {
            Reference reference = Reference.of(name);
            reference.set(
                    host, append ? appended(host, variables.resolve(name), reference.get(host), expanded) : expanded);
            return;
        }
        variables.set(
                name,
                append
                        ? appended(host, variable, variable == null ? null : variables.valueOf(variable), expanded)
                        : expanded);
    }

    static String appended(ExpansionHost host, @Nullable Variable variable, @Nullable String old, String expanded) {
        if (variable != null && variable.is(Variable.INTEGER)) {
            return Long.toString(Arithmetic.parseValue(host, old) + Arithmetic.evaluate(host, expanded));
        }
        if (old == null) {
            return expanded;
        }
        host.allocate((long) old.length() + expanded.length());
        return old + expanded;
    }

    private void assignElement(ExpansionHost host, CompiledSubscript brackets, String expanded) {
        Variables variables = host.variables();
        String target = variables.target(name);
        Variable variable = variables.find(target);
        if (!brackets.isElement()) {
            boolean keyed = variable != null && variable.is(Variable.ASSOCIATIVE);
            if (!keyed) {
                throw ShellError.line(name + "[" + brackets.source() + "]: bad array subscript");
            }
        }
        if (variable != null && variable.is(Variable.ASSOCIATIVE)) {
            String key = brackets.key(host);
            if (key.isEmpty()) {
                throw ShellError.line(name + "[" + brackets.source() + "]: bad array subscript");
            }
            String old = append ? Elements.get(host, variable, key) : null;
            variables.arrays().setKey(target, key, append ? appended(host, variable, old, expanded) : expanded);
            return;
        }
        if (brackets.source().isBlank()) {
            throw ShellError.line(name + "[" + brackets.source() + "]: bad array subscript");
        }
        if (variable != null) {
            variables.checkWritable(variable);
        }
        long index = brackets.index(host);
        if (index < 0) {
            index = place(host, target, index, brackets);
        }
        String old = append && variable != null ? Elements.get(host, variable, index) : null;
        variables.arrays().setElement(target, index, append ? appended(host, variable, old, expanded) : expanded);
    }

    private static long place(ExpansionHost host, String name, long index, CompiledSubscript brackets) {
        try {
            return Elements.place(host, name, index);
        } catch (ShellError e) {
            throw ShellError.line(name + "[" + brackets.source() + "]: bad array subscript");
        }
    }

    /** The elements between the parentheses, expanded; empty for a scalar. */
    public ArrayValue expandElements(ExpansionHost host) {
        List<ArrayValue.Entry> entries = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (Element element : elements == null ? List.<Element>of() : elements) {
            CompiledSubscript index = element.index();
            if (index != null) {
                entries.add(new ArrayValue.Entry(
                        index, element.append(), element.single().expand(host)));
                continue;
            }
            fields.clear();
            element.word().expandInto(host, fields);
            for (String field : fields) {
                entries.add(new ArrayValue.Entry(null, false, field));
            }
        }
        return new ArrayValue(name, append, entries);
    }
}

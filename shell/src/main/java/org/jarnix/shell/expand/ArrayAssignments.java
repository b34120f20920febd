package org.jarnix.shell.expand;

/** Assignments to arrays and their elements: namerefs followed, attributes obeyed, as {@link Variables} does for plain names. */
public final class ArrayAssignments {
    private final Variables variables;

    ArrayAssignments(Variables variables) {
        this.variables = variables;
    }

    /** {@code name[index]=value} with a resolved, not negative index; makes an indexed array of a scalar. */
    public void setElement(String name, long index, String value) {
        Variable variable = variables.forAssignment(name);
        if (variable.is(Variable.NO_ASSIGN)) {
            return;
        }
        if (variable.dynamic() instanceof Variable.Dynamic dynamic) {
            dynamic.put(variables, Long.toString(index), value);
            return;
        }
        variable.asIndexed().set(index, variables.convert(variable, value));
        variables.assigned(variable);
    }

    /** {@code name[key]=value} for an associative array. */
    public void setKey(String name, String key, String value) {
        Variable variable = variables.forAssignment(name);
        Variable.Dynamic dynamic = variable.dynamic();
        if (dynamic != null) {
            dynamic.put(variables, key, value);
            return;
        }
        variable.asAssociative().put(key, variables.convert(variable, value));
        variables.assigned(variable);
    }

    /** Replaces the whole variable by an indexed array. */
    public void setIndexed(String name, IndexedArray elements) {
        Variable variable = variables.forAssignment(name);
        if (variable.is(Variable.NO_ASSIGN)) {
            return;
        }
        variable.setAttributes(variable.attributes() | Variable.INDEXED);
        variable.store(elements);
        variables.assigned(variable);
    }

    /** Replaces the whole variable by an associative array. */
    public void setAssociative(String name, AssociativeArray elements) {
        Variable variable = variables.forAssignment(name);
        variable.setAttributes(variable.attributes() | Variable.ASSOCIATIVE);
        variable.store(elements);
        variables.assigned(variable);
    }

    /** {@code declare -a}/{@code -A}: an array without elements, or a scalar turned into one. */
    public void makeArray(String name, boolean associative) {
        Variable variable = variables.forWriting(name);
        if (associative) {
            variable.setAttributes(variable.attributes() | Variable.ASSOCIATIVE);
        } else if (variable.stored() != null && !variable.is(Variable.INDEXED)) {
            variable.asIndexed();
        } else {
            variable.setAttributes(variable.attributes() | Variable.INDEXED);
        }
    }

    /** Unsets an element by index; {@code name} is a plain name. */
    public void unsetElement(String name, long index) {
        Variable variable = variables.forAssignment(name);
        IndexedArray elements = variable.indexed();
        if (elements != null) {
            elements.remove(index);
        } else if (index == 0) {
            variables.unset(name);
        }
    }

    /** Unsets an element by key. */
    public void unsetKey(String name, String key) {
        Variable variable = variables.forAssignment(name);
        Variable.Dynamic dynamic = variable.dynamic();
        if (dynamic != null) {
            dynamic.put(variables, key, null);
            return;
        }
        AssociativeArray elements = variable.associative();
        if (elements != null) {
            elements.remove(key);
        }
    }
}

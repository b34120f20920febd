package org.jarnix.shell.expand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All variables of one shell process: one table of what is visible now, with what functions' locals hide kept aside until they return.
 *
 * <p>A lookup is one probe however deep the calls are. {@link #copy} takes constant time: table and variables are shared, and each side
 * copies what it writes to.
 */
public final class Variables {
    private final VariableHost host;
    private final VariableTable table;
    private final ArrayAssignments arrays = new ArrayAssignments(this);
    private Object owner = new Object();
    private @Nullable Scope scope;
    private int depth;
    private @Nullable Map<String, String> environment;
    private boolean exportAll;
    private Set<String> watched;

    /** How many evaluations of variables that hold expressions are on the way. */
    int evaluating;

    private Ifs ifs = Ifs.STANDARD;
    private @Nullable String ifsText;

    /** No variables at all. */
    public Variables(VariableHost host) {
        this(host, new VariableTable(), Set.of());
    }

    /** Variables that start as those of a pattern, which nobody changes any more. */
    public Variables(VariableHost host, Variables pattern) {
        this(host, pattern.table.shared(), Set.of());
    }

    /** The same variables for a subshell, sharing everything until either side writes. */
    public Variables copy(VariableHost newHost) {
        Variables copy = new Variables(newHost, table.copy(), watched);
        copy.ifs = ifs;
        copy.ifsText = ifsText;
        copy.scope = scope;
        copy.depth = depth;
        copy.environment = environment;
        copy.exportAll = exportAll;
        owner = new Object();
        return copy;
    }

    private Variables(VariableHost host, VariableTable table, Set<String> watched) {
        this.host = host;
        this.table = table;
        this.watched = watched;
    }

    /** Whom dynamic variables may ask. */
    public VariableHost host() {
        return host;
    }

    /** Assignments to arrays and their elements. */
    public ArrayAssignments arrays() {
        return arrays;
    }

    /** {@code set -a}: whether whatever is assigned becomes exported. */
    public void setExportAll(boolean on) {
        exportAll = on;
    }

    /** The variable bound to {@code name} now, a nameref itself rather than what it names; null without one. Not for writing. */
    public @Nullable Variable find(String name) {
        return table.find(name);
    }

    /** What {@code name} means after following namerefs: a name, or an element such as {@code a[1]}. */
    public String target(String name) {
        Variable variable = find(name);
        return variable == null || !variable.is(Variable.NAMEREF) ? name : NameReferences.follow(this, name, variable);
    }

    /** The variable meant by {@code name} with namerefs followed; null for none, and for a nameref to an element. */
    public @Nullable Variable resolve(String name) {
        Variable variable = find(name);
        if (variable == null || !variable.is(Variable.NAMEREF)) {
            return variable;
        }
        Variable named = find(NameReferences.follow(this, name, variable));
        return named != null && named.is(Variable.NAMEREF) ? null : named;
    }

    /** The value of a plain name: a scalar, or element 0 of an array; null when unset. Follows namerefs to names, not to elements. */
    public @Nullable String get(String name) {
        Variable variable = resolve(name);
        return variable == null ? null : valueOf(variable);
    }

    /** The value of a variable at hand, made now if it is dynamic. */
    public @Nullable String valueOf(Variable variable) {
        Variable.Dynamic dynamic = variable.dynamic();
        return dynamic == null ? variable.stored() : dynamic.get(this);
    }

    /** The field separators now. */
    public Ifs ifs() {
        String text = get("IFS");
        if (text != ifsText) {
            ifs = new Ifs(text);
            ifsText = text;
        }
        return ifs;
    }

    /** The names of all variables, sorted by code point. */
    public List<String> names() {
        return table.names();
    }

    /** The exported variables that have a value; kept until one of them changes. */
    public Map<String, String> environment() {
        Map<String, String> known = environment;
        if (known == null) {
            known = new LinkedHashMap<>();
            boolean lasting = true;
            for (String name : table.names(Variable.EXPORT)) {
                Variable variable = find(name);
                if (variable != null && !variable.isArray()) {
                    String value = valueOf(variable);
                    lasting &= variable.dynamic() == null;
                    if (value != null) {
                        known.put(name, value);
                    }
                }
            }
            environment = lasting ? known : null;
        }
        return known;
    }

    // ---- assigning

    /**
     * {@code name=value}: namerefs followed (an element may be meant), attributes obeyed.
     *
     * @throws ShellError when it is readonly, or the value of an integer is bad arithmetic
     */
    public void set(String name, String value) {
        table.makeRoom(host, 0, value);
        Variable variable = find(name);
        if (variable != null && variable.owner == owner && variable.isPlain() && !exportAll) {
            variable.store(value);
            return;
        }
        setSlowly(name, value);
    }

    /** Whether {@code name} has a value to which text can be added in its place: nothing special about it, and ours to write. */
    boolean isExtensible(String name) {
        Variable variable = find(name);
        return variable != null && variable.owner == owner && variable.isPlain() && !exportAll && variable.isSet();
    }

    /** Adds to the value of a variable that {@link #isExtensible}. */
    void extend(String name, String more) {
        Variable variable = forWriting(name);
        table.makeRoom(host, variable.characters(), more);
        variable.append(more);
    }

    /** {@code name=number}, without rendering it. */
    public void setNumber(String name, long value) {
        Variable variable = find(name);
        if (variable != null && variable.owner == owner && variable.isPlain() && !exportAll) {
            variable.store(value);
            return;
        }
        setSlowly(name, Long.toString(value));
    }

    private void setSlowly(String name, String value) {
        Variable variable = forAssignment(name);
        if (variable.is(Variable.NAMEREF)) {
            variable.store(value);
        } else if (variable.is(Variable.NO_ASSIGN)) {
            return;
        } else if (variable.dynamic() instanceof Variable.Dynamic dynamic) {
            dynamic.set(this, convert(variable, value));
        } else if (variable.is(Variable.INDEXED)) {
            variable.asIndexed().set(0, convert(variable, value));
        } else if (variable.is(Variable.ASSOCIATIVE)) {
            variable.asAssociative().put("0", convert(variable, value));
        } else {
            variable.store(convert(variable, value));
        }
        assigned(variable);
    }

    /** The variable to assign to, namerefs followed, made if there is none, ours to write. */
    Variable forAssignment(String name) {
        String target = target(name);
        if (target.equals(name) && !isLocal(name) && NameReferences.isCircular(this, name)) {
            throw ShellError.line("");
        }
        int bracket = target.indexOf('[');
        Variable variable = forWriting(bracket > 0 ? target.substring(0, bracket) : target);
        checkWritable(variable);
        return variable;
    }

    /** @throws ShellError when the variable is readonly */
    public void checkWritable(Variable variable) {
        if (variable.is(Variable.READONLY)) {
            throw ShellError.line(variable.name() + ": readonly variable");
        }
    }

    void assigned(Variable variable) {
        if (exportAll) {
            variable.setAttributes(variable.attributes() | Variable.EXPORT);
        }
        noteChange(variable);
    }

    private void noteChange(Variable variable) {
        if (variable.is(Variable.EXPORT)) {
            environment = null;
        }
        if (variable.is(Variable.WATCHED)) {
            host.changed(variable.name());
        }
    }

    /** A value as the attributes of {@code variable} turn it: arithmetic for {@code -i}, case for {@code -l -u -c}. */
    public String convert(Variable variable, String value) {
        if (!variable.is(Variable.INTEGER | Variable.LOWER | Variable.UPPER | Variable.CAPITAL)) {
            return value;
        }
        if (variable.is(Variable.INTEGER)) {
            return Arithmetic.assigned(host, value);
        }
        if (variable.is(Variable.LOWER)) {
            return LetterCase.lower(this, value);
        }
        return variable.is(Variable.UPPER) ? LetterCase.upper(this, value) : LetterCase.capital(this, value);
    }

    // ---- attributes and bindings

    /** The variable bound to {@code name} (no nameref followed), made without a value if there is none; ours to write. */
    public Variable forWriting(String name) {
        Variable variable = table.find(name);
        if (variable == null) {
            variable = fresh(name);
            table.bind(name, variable);
        } else if (variable.owner != owner) {
            variable = variable.copyFor(owner);
            table.bind(name, variable);
        }
        return variable;
    }

    /** Turns attribute bits of {@code name} on and off (no nameref followed), making the variable if need be. */
    public Variable setAttributes(String name, int on, int off) {
        Variable variable = forWriting(name);
        int before = variable.attributes();
        variable.setAttributes((before | on) & ~off);
        if (((on | off) & Variable.EXPORT) != 0) {
            environment = null;
        }
        return variable;
    }

    /** Has the host told when one of these changes, whether or not it is set now. */
    public void watch(Set<String> names) {
        watched = names;
        for (String name : names) {
            if (find(name) != null) {
                setAttributes(name, Variable.WATCHED, 0);
            }
        }
    }

    /** Stores without following namerefs or minding {@code readonly} and the other attributes. */
    public void force(String name, String value) {
        Variable variable = forWriting(name);
        variable.store(value);
        noteChange(variable);
    }

    /** Makes {@code name} a variable whose value is computed. */
    public void setDynamic(String name, Variable.Dynamic source, int attributes) {
        Variable variable = forWriting(name);
        variable.setDynamic(source);
        variable.setAttributes(attributes);
    }

    /**
     * {@code unset name} (no nameref followed). A local of the running function stays local and unset; one of a caller's gives way to
     * what it hid.
     *
     * @return false when there was nothing to unset
     * @throws ShellError when it is readonly
     */
    public boolean unset(String name) {
        Variable variable = find(name);
        if (variable == null) {
            return false;
        }
        if (variable.is(Variable.READONLY)) {
            throw ShellError.command(name + ": cannot unset: readonly variable");
        }
        if (variable.is(Variable.NO_UNSET)) {
            throw ShellError.command(name + ": cannot unset");
        }
        Scope binding = Scope.innermost(scope, name);
        if (binding == null) {
            table.bind(name, null);
        } else if (binding.function() && (binding == scope || host.unsetStaysLocal())) {
            Variable local = fresh(name);
            local.setAttributes(local.attributes() | Variable.LOCAL);
            table.bind(name, local);
        } else {
            uncover(name, binding);
        }
        noteChange(variable);
        return true;
    }

    // ---- scopes

    /** How many functions' scopes are open. */
    public int functionDepth() {
        return depth;
    }

    /** Opens a function's scope. */
    public void pushFunction() {
        scope = new Scope(scope, true, null);
        depth++;
    }

    /** Opens the scope of assignments before a command ({@code IFS=: read x}). */
    public void pushTemporary() {
        scope = new Scope(scope, false, null);
    }

    /** Ends the innermost scope: whatever it hid is back. */
    public void pop() {
        Scope ending = scope;
        if (ending == null) {
            throw new IllegalStateException("no scope is open");
        }
        scope = ending.outer();
        if (ending.function()) {
            depth--;
        }
        for (Scope.Saved s = ending.saved(); s != null; s = s.next()) {
            Variable gone = find(s.name());
            table.bind(s.name(), s.before());
            if (gone != null) {
                noteChange(gone);
            }
            if (s.before() != null) {
                noteChange(s.before());
            }
        }
    }

    /** Whether the running function itself (not a caller) has a local called {@code name}. */
    public boolean isLocal(String name) {
        Scope function = Scope.innermostFunction(scope);
        return function != null && function.binds(name);
    }

    /**
     * Binds {@code name} in the running function's scope. A value that an assignment before the call gave it is kept; otherwise the
     * local starts unset, and exported if what it hides is.
     *
     * @param inherit {@code local -I}, {@code shopt -s localvar_inherit}: keep the value and attributes of what is hidden
     * @throws ShellError when what it would hide is readonly and global
     */
    public Variable makeLocal(String name, boolean inherit) {
        Scope function = Scope.innermostFunction(scope);
        if (function == null) {
            throw new IllegalStateException("no function is running");
        }
        if (function.binds(name)) {
            return forWriting(name);
        }
        Variable hidden = find(name);
        if (hidden != null && hidden.is(Variable.READONLY) && !hidden.is(Variable.LOCAL)) {
            throw ShellError.command(name + ": readonly variable");
        }
        boolean fromPrefix = function.outer() != null
                && !function.outer().function()
                && function.outer().binds(name);
        Variable local;
        if (hidden != null && (inherit || fromPrefix) && hidden.dynamic() == null) {
            local = hidden.copyFor(owner);
            local.setAttributes(local.attributes() & ~Variable.NAMEREF);
            local.setAttributes(local.attributes() | Variable.LOCAL);
        } else {
            local = fresh(name);
            local.setAttributes(local.attributes() | Variable.LOCAL);
        }
        scope = Scope.replace(scope, function, function.hiding(name, hidden));
        table.bind(name, local);
        if (hidden != null) {
            noteChange(hidden);
        }
        return local;
    }

    /** Hides {@code name} behind an exported variable with {@code value} until the innermost scope, a temporary one, ends. */
    public void setTemporary(String name, String value) {
        Scope top = scope;
        if (top == null || top.function()) {
            throw new IllegalStateException("no temporary scope is open");
        }
        Variable hidden = find(name);
        if (hidden != null) {
            checkWritable(hidden);
        }
        if (!top.binds(name)) {
            scope = top.hiding(name, hidden);
        }
        Variable variable = hidden == null ? fresh(name) : hidden.copyFor(owner);
        variable.setAttributes((variable.attributes() | Variable.EXPORT) & ~Variable.LOCAL);
        table.bind(name, variable);
        if (variable.dynamic() instanceof Variable.Dynamic dynamic) {
            dynamic.set(this, convert(variable, value));
        } else {
            variable.store(convert(variable, value));
        }
        noteChange(variable);
    }

    /** Whether a local or a temporary variable hides the one outside all functions. */
    public boolean isHidden(String name) {
        return Scope.outermost(scope, name) != null;
    }

    /**
     * The variable outside all functions, for {@code declare -g}: made ours to write, and if necessary made. It may be hidden now.
     *
     * @return the global's variable
     */
    public Variable global(String name) {
        Scope outermost = Scope.outermost(scope, name);
        if (outermost == null) {
            return forWriting(name);
        }
        Variable hidden = outermost.hidden(name);
        Variable ours = hidden == null ? fresh(name) : hidden.owner == owner ? hidden : hidden.copyFor(owner);
        scope = Scope.replace(scope, outermost, outermost.hiding(name, ours));
        return ours;
    }

    /** Stores into a variable that {@link #global} or {@link #makeLocal} answered, with its attributes obeyed. */
    public void store(Variable variable, String value) {
        checkWritable(variable);
        if (variable.is(Variable.INDEXED)) {
            variable.asIndexed().set(0, convert(variable, value));
        } else if (variable.is(Variable.ASSOCIATIVE)) {
            variable.asAssociative().put("0", convert(variable, value));
        } else {
            variable.store(convert(variable, value));
        }
        assigned(variable);
    }

    private void uncover(String name, Scope binding) {
        table.bind(name, binding.hidden(name));
        scope = Scope.replace(scope, binding, binding.without(name));
    }

    private Variable fresh(String name) {
        Variable variable = new Variable(name, owner);
        if (watched.contains(name)) {
            variable.setAttributes(Variable.WATCHED);
        }
        return variable;
    }
}

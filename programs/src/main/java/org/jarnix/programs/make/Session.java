package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** What all parts of one run of make share: variables, rules, and where it stands in which makefile. */
final class Session {
    /** A makefile to be included that is not there. */
    record Missing(String name, boolean needed, @Nullable Place place) {}

    private final Io io;
    private final String name;
    private final Options options;
    private final Scope global = new Scope(null);
    private final RuleBase rules;
    private final Expander expander;
    private final Shell shell;
    private final Set<String> exported = new HashSet<>();
    private final Set<String> withheld = new HashSet<>();
    private final List<String> makefiles = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private boolean exportAll;
    private @Nullable Place place;

    /** @param name what stands before messages: {@code make}, or {@code make[1]} below another */
    Session(Io io, String name, Options options) {
        this.io = io;
        this.name = name;
        this.options = options;
        this.rules = new RuleBase(io.sys(), global);
        this.expander = new Expander(this);
        this.shell = new Shell(this);
    }

    Io io() {
        return io;
    }

    Sys sys() {
        return io.sys();
    }

    String name() {
        return name;
    }

    Options options() {
        return options;
    }

    Scope global() {
        return global;
    }

    RuleBase rules() {
        return rules;
    }

    Shell shell() {
        return shell;
    }

    String expand(String text, Scope scope) throws IOException {
        return expander.expand(text, scope);
    }

    /** A variable's value for the makefile itself, expanded; empty where it is not defined. */
    String value(String variable) throws IOException {
        return global.get(variable) == null ? "" : expander.value(variable, global);
    }

    /** The makefiles that were read. */
    List<String> makefiles() {
        return makefiles;
    }

    /** Those to be included that were not there. */
    List<Missing> missing() {
        return missing;
    }

    boolean has(String specialTarget) {
        return rules.known(specialTarget) instanceof Target target && target.ruled;
    }

    @Nullable
    Place place() {
        return place;
    }

    void at(@Nullable Place place) {
        this.place = place;
    }

    MakeException error(String message) {
        return new MakeException(place, message);
    }

    /** Says something about the line that is being read or run. */
    void note(String message) throws IOException {
        io.note((place == null ? name : place.toString()) + ": " + message + "\n");
    }

    void warning(String message) throws IOException {
        note("warning: " + message);
    }

    /** Reads text as if it stood in the makefile. */
    void evaluate(String text) throws IOException {
        Place here = place;
        new MakefileReader(this, here == null ? "" : here.file()).read(text, here == null ? 1 : here.line(), true);
        place = here;
    }

    void export(String variable, boolean on) {
        (on ? exported : withheld).add(variable);
        (on ? withheld : exported).remove(variable);
    }

    void exportAll(boolean on) {
        exportAll = on;
    }

    /** The environment of what a target's recipe runs. */
    Map<String, String> environment(Scope scope) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(io.environ());
        boolean all = exportAll || has(".EXPORT_ALL_VARIABLES");
        for (String variable : scope.names()) {
            Variable found = scope.get(variable);
            if (found == null || found.origin() == Variable.Origin.AUTOMATIC || variable.equals("SHELL")) {
                continue;
            }
            boolean inherited = io.environ().containsKey(variable) || found.origin() == Variable.Origin.COMMAND_LINE;
            boolean wanted = exported.contains(variable)
                    || (all && found.origin() != Variable.Origin.DEFAULT || inherited) && isName(variable);
            if (withheld.contains(variable)) {
                environment.remove(variable);
            } else if (wanted && !isItself(variable)) {
                environment.put(variable, expander.value(variable, scope));
            }
        }
        environment.put("MAKELEVEL", Integer.toString(level(io) + 1));
        return environment;
    }

    private static boolean isItself(String variable) {
        return variable.equals("MAKELEVEL");
    }

    private static boolean isName(String variable) {
        return variable.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    /** How many makes are above this one. */
    static int level(Io io) {
        String level = io.env("MAKELEVEL");
        return level != null && level.matches("[0-9]{1,6}") ? Integer.parseInt(level) : 0;
    }
}

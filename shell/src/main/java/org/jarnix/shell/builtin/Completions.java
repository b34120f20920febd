package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jarnix.api.FileMode;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Glob;
import org.jarnix.shell.expand.Elements;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Pathnames;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.Texts;
import org.jarnix.shell.expand.Variable;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Function;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;
import org.jarnix.shell.interp.Traps;
import org.jspecify.annotations.Nullable;

/** Makes the candidates that a completion specification stands for. */
public final class Completions {
    private static final List<String> KEYWORDS = List.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "case",
            "esac",
            "for",
            "select",
            "while",
            "until",
            "do",
            "done",
            "in",
            "function",
            "time",
            "{",
            "}",
            "!",
            "[[",
            "]]",
            "coproc");

    private final Interp in;
    private final String word;
    private final List<String> found = new ArrayList<>();

    private Completions(Interp in, String word) {
        this.in = in;
        this.word = word;
    }

    /**
     * The candidates for a word.
     *
     * @param command the command being completed
     * @param before the word before the one being completed
     */
    public static List<String> of(Interp in, CompletionSpec spec, String word, String command, String before)
            throws IOException {
        Completions completions = new Completions(in, word);
        for (String action : spec.actions()) {
            completions.action(action);
        }
        String pattern = spec.pattern();
        if (pattern != null) {
            completions.found.addAll(Pathnames.matches(in, pattern));
        }
        String words = spec.words();
        if (words != null) {
            completions.words(words);
        }
        String function = spec.function();
        if (function != null) {
            completions.function(function, command, before);
        }
        String program = spec.command();
        if (program != null) {
            completions.command(program, command, before);
        }
        return completions.filtered(spec);
    }

    /** {@code -C}: each line that the command writes is a candidate. */
    private void command(String program, String command, String before) {
        String call = program;
        for (String argument : new String[] {command, word, before}) {
            call += " " + Quoting.inSingleQuotes(argument);
        }
        String output = Texts.expandQuoted(in, "$(" + call + "\n)");
        if (!output.isEmpty()) {
            found.addAll(List.of(output.split("\n", -1)));
        }
    }

    private List<String> filtered(CompletionSpec spec) {
        List<String> all = new ArrayList<>();
        Glob filter = filter(spec.filter());
        boolean keepsMatching = spec.filter() != null && spec.filter().startsWith("!");
        for (String candidate : found) {
            if (filter != null && filter.matches(candidate) != keepsMatching) {
                continue;
            }
            String prefix = spec.prefix() == null ? "" : spec.prefix();
            String suffix = spec.suffix() == null ? "" : spec.suffix();
            all.add(prefix + candidate + suffix);
        }
        return all;
    }

    private @Nullable Glob filter(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String pattern = text.startsWith("!") ? text.substring(1) : text;
        return Glob.compile(pattern.replace("&", Glob.quote(word)));
    }

    private void add(String candidate) {
        if (candidate.startsWith(word)) {
            found.add(candidate);
        }
    }

    private void words(String list) {
        for (String candidate : Texts.words(in, list)) {
            add(candidate);
        }
    }

    private void function(String name, String command, String before) throws IOException {
        Function function = in.functions().get(name);
        if (function == null) {
            in.warn("completion: function `" + name + "' not found");
            return;
        }
        in.variables().unset("COMPREPLY");
        in.calls().function(function, List.of(name, command, word, before));
        found.addAll(Elements.values(in, in.variables().resolve("COMPREPLY")));
        in.variables().unset("COMPREPLY");
    }

    private void action(String action) {
        switch (action) {
            case "alias" -> new TreeSet<>(in.aliases().entries().keySet()).forEach(this::add);
            case "builtin" -> new TreeSet<>(in.builtins().names()).forEach(this::add);
            case "helptopic" -> Help.topics(in).forEach(this::add);
            case "binding" -> InputFile.bindings(in).functions().forEach(this::add);
            case "command" -> commands();
            case "directory" -> files(true);
            case "file" -> files(false);
            case "keyword" -> KEYWORDS.forEach(this::add);
            case "function" -> new TreeSet<>(in.functions().entries().keySet()).forEach(this::add);
            case "enabled", "disabled" -> enabled(action.equals("disabled"));
            case "setopt", "shopt" -> options(action.equals("setopt"));
            case "signal" -> signals();
            case "job" -> in.jobs().list().forEach(job -> add(name(job)));
            case "running" -> jobs(Job.State.RUNNING);
            case "stopped" -> jobs(Job.State.STOPPED);
            case "variable" -> variables(0);
            case "export" -> variables(Variable.EXPORT);
            case "arrayvar" -> variables(Variable.INDEXED | Variable.ASSOCIATIVE);
            default -> entries(action);
        }
    }

    private void jobs(Job.State state) {
        for (Job job : in.jobs().list()) {
            if (job.state() == state) {
                add(job.text());
            }
        }
    }

    private void enabled(boolean disabled) {
        for (String name : new TreeSet<>(in.builtins().names())) {
            if (in.disabledBuiltins().contains(name) == disabled) {
                add(name);
            }
        }
    }

    private void options(boolean setOptions) {
        for (Option option : Option.values()) {
            if (option.isSetOption() == setOptions) {
                add(option.label());
            }
        }
    }

    private void signals() {
        for (int i = 0; i < Traps.count(); i++) {
            String name = Signals.name(i);
            if (name != null) {
                add(i == 0 ? "EXIT" : "SIG" + name);
            }
        }
    }

    private void variables(int mask) {
        for (String name : in.variables().names()) {
            Variable variable = in.variables().find(name);
            if (variable != null && variable.isSet() && (mask == 0 || variable.is(mask))) {
                add(name);
            }
        }
    }

    private void commands() {
        action("alias");
        KEYWORDS.forEach(this::add);
        action("function");
        action("enabled");
        String path = in.variables().get("PATH");
        for (String folder : (path == null ? "" : path).split(":")) {
            for (String file : Pathnames.matches(in, Glob.quote(folder) + "/" + Glob.quote(word) + "*")) {
                found.add(file.substring(file.lastIndexOf('/') + 1));
            }
        }
    }

    /** The first word of a job. */
    private static String name(Job job) {
        return job.text().split(" ", 2)[0];
    }

    /** Files, hidden ones too but for the directory itself and the one above, unless the word begins with their dot. */
    private void files(boolean directories) {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        String name = word.substring(folder.length());
        List<String> all = new ArrayList<>(Pathnames.matches(in, Glob.quote(word) + "*"));
        if (name.isEmpty()) {
            all.addAll(Pathnames.matches(in, Glob.quote(folder) + ".*"));
        }
        for (String dots : List.of(".", "..")) {
            all.remove(folder + dots);
            if (!name.isEmpty() && dots.startsWith(name)) {
                all.add(folder + dots);
            }
        }
        for (String file : all) {
            if (!directories || isDirectory(file)) {
                found.add(file);
            }
        }
    }

    private boolean isDirectory(String path) {
        try {
            return (in.sys().stat(path).mode() & FileMode.S_IFMT) == FileMode.S_IFDIR;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Users, groups and services: the first fields of their files. */
    private void entries(String kind) {
        String path = switch (kind) {
            case "user" -> "/etc/passwd";
            case "group" -> "/etc/group";
            case "service" -> "/etc/services";
            case "hostname" -> "/etc/hosts";
            default -> "";
        };
        if (path.isEmpty()) {
            return;
        }
        try {
            for (String line :
                    new org.jarnix.shell.interp.ScriptRunner(in).read(path).split("\n")) {
                String entry = line.split("#", 2)[0];
                if (kind.equals("hostname")) {
                    List.of(entry.split("\\s+")).stream().skip(1).forEach(this::add);
                } else if (!entry.isEmpty()) {
                    add(entry.split("[:\\s]", 2)[0]);
                }
            }
        } catch (IOException e) {
            // Without the file there are no such names.
            return;
        }
    }
}

package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.HistoryWords;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;
import org.jspecify.annotations.Nullable;

/** Finds what the word at the cursor could become (bash manual 8.6). */
final class Completion {
    private static final Set<String> OF_JOBS = Set.of("fg", "bg", "jobs", "kill", "wait", "disown");
    private static final Set<String> OF_FOLDERS = Set.of("cd", "pushd", "rmdir");
    private static final String BREAKS = " \t\n\"'><=;|&(:";
    private static final String ASSIGNMENT = "[A-Za-z_][A-Za-z0-9_]*(\\[[^]]*])?\\+?=.*";

    private final Interp in;
    private final Wanted wanted;
    private final TypedWords typed;
    private final FileCandidates fileCandidates;
    private final List<String> found = new ArrayList<>();
    private String word;
    private int start;
    private boolean files;
    private boolean quotes = true;
    private boolean spaces = true;
    private boolean sorts = true;

    private Completion(Interp in, Wanted wanted) {
        this.in = in;
        this.wanted = wanted;
        this.typed = TypedWords.before(wanted.beforeCursor());
        this.fileCandidates = new FileCandidates(in);
        this.word = typed.word();
        this.start = typed.start();
    }

    /**
     * What is asked for.
     *
     * @param line the whole line
     * @param cursor where the cursor stands in it
     * @param kind what candidates are: command, filename, hostname, username, variable; empty for what fits in the place
     * @param type what is to be done with them, as COMP_TYPE tells it
     * @param key the key that asked, as COMP_KEY tells it
     */
    record Wanted(String line, int cursor, String kind, int type, int key) {
        String beforeCursor() {
            return line.substring(0, cursor);
        }
    }

    /**
     * What a word could become.
     *
     * @param start where in the line the part that is replaced starts
     * @param candidates what it could become, each once
     * @param files whether they are names of files
     * @param quotes whether they are quoted where that is needed
     * @param spaces whether a space follows one that is alone
     * @param quote the quote that is open, 0 for none
     */
    record Found(int start, List<String> candidates, boolean files, boolean quotes, boolean spaces, char quote) {}

    /** Looks for candidates. */
    static Found of(Interp in, Wanted wanted) throws IOException {
        Completion completion = new Completion(in, wanted);
        if (wanted.kind().isEmpty()) {
            completion.look();
        } else {
            completion.only(wanted.kind());
        }
        List<String> unique = new ArrayList<>(new LinkedHashSet<>(completion.found));
        if (completion.sorts) {
            unique.sort(null);
        }
        return new Found(
                completion.start,
                unique,
                completion.files,
                completion.quotes,
                completion.spaces,
                completion.typed.quote());
    }

    private void look() throws IOException {
        if (!typed.words().isEmpty()) {
            argument();
        } else if (typed.isRedirected() || word.matches(ASSIGNMENT)) {
            byDefault("");
        } else {
            command();
        }
    }

    private void only(String kind) throws IOException {
        switch (kind) {
            case "filename" -> lookForFiles("file");
            case "command" -> commands();
            case "username" -> named("user", "~");
            case "hostname" -> named("hostname", "@");
            case "variable" -> named("variable", "$");
            default -> ofHistory();
        }
    }

    /** Names behind a sign, which need not have been typed. */
    private void named(String action, String sign) throws IOException {
        String prefix = word.startsWith(sign) ? sign : "";
        for (String name : FileCandidates.of(in, action, word.substring(prefix.length()))) {
            found.add(prefix + name);
        }
        quotes = false;
    }

    /** Words of earlier commands. */
    private void ofHistory() {
        for (CommandHistory.Entry entry : in.history().entries()) {
            for (String each : HistoryWords.of(entry.text())) {
                if (each.startsWith(word)) {
                    found.add(each);
                }
            }
        }
        quotes = false;
    }

    // ---- by the place that the word is in

    private void command() throws IOException {
        boolean programs = in.isOn(Option.PROGCOMP);
        CompletionSpec spec =
                programs ? in.completions().get(word.isEmpty() ? CompletionSpec.EMPTY : CompletionSpec.INITIAL) : null;
        if (spec != null) {
            specified(spec, "");
        } else if (!word.isEmpty() || !in.isOn(Option.NO_EMPTY_CMD_COMPLETION)) {
            bySigns();
            if (found.isEmpty()) {
                commands();
            }
        }
    }

    private void commands() throws IOException {
        if (word.indexOf('/') >= 0) {
            lookForFiles("file");
            found.removeIf(name -> !fileCandidates.isExecutable(realPath(name)));
        } else {
            found.addAll(FileCandidates.of(in, "command", word));
            if (found.isEmpty()) {
                lookForFiles("directory");
            }
        }
    }

    private String realPath(String name) {
        int end = name.lastIndexOf('/') + 1;
        return fileCandidates.real(name.substring(0, end)) + name.substring(end);
    }

    private void argument() throws IOException {
        String command = TypedWords.unquoted(typed.words().get(0));
        CompletionSpec spec = in.isOn(Option.PROGCOMP) ? specOf(command) : null;
        if (spec == null) {
            byDefault(typed.isRedirected() ? "" : command);
        } else {
            specified(spec, command);
        }
    }

    private @Nullable CompletionSpec specOf(String command) {
        String alias =
                in.isOn(Option.PROGCOMP_ALIAS) && in.completions().get(command) == null ? in.alias(command) : null;
        return ProgrammedCompletion.specOf(
                in, alias == null ? command : alias.strip().split("\\s", 2)[0]);
    }

    private void byDefault(String command) throws IOException {
        bySigns();
        if (found.isEmpty() && word.startsWith("-") && !command.isEmpty()) {
            found.addAll(CommandOptions.of(in, command, word));
        }
        if (found.isEmpty()) {
            byNature(command);
        }
    }

    /** What a sign tells: variables, users, hosts. */
    private void bySigns() throws IOException {
        String raw = typed.raw();
        int dollar = raw.lastIndexOf('$');
        int at = raw.lastIndexOf('@');
        if (dollar >= 0 && typed.quote() != '\'' && raw.substring(dollar).matches("\\$\\{?[A-Za-z0-9_]*")) {
            variables(raw, dollar);
        } else if (word.startsWith("~") && word.indexOf('/') < 0) {
            users();
        } else if (at >= 0 && in.isOn(Option.HOSTCOMPLETE)) {
            hosts(raw, at);
        }
    }

    private void hosts(String raw, int at) throws IOException {
        for (String host : FileCandidates.of(in, "hostname", raw.substring(at + 1))) {
            found.add("@" + host);
        }
        if (!found.isEmpty()) {
            start = typed.start() + at;
            quotes = false;
        }
    }

    private void variables(String raw, int dollar) throws IOException {
        if (dollar > 0 && raw.charAt(dollar - 1) == '\\') {
            return;
        }
        boolean braces = raw.startsWith("${", dollar);
        String name = raw.substring(dollar + (braces ? 2 : 1));
        for (String candidate : FileCandidates.of(in, "variable", name)) {
            found.add(braces ? "${" + candidate + "}" : "$" + candidate);
        }
        if (!found.isEmpty()) {
            start = typed.start() + dollar;
            quotes = false;
            files = found.size() == 1;
        }
    }

    private void users() throws IOException {
        for (String user : FileCandidates.of(in, "user", word.substring(1))) {
            found.add("~" + user);
        }
        files = true;
    }

    private void byNature(String command) throws IOException {
        if (word.startsWith("%") && OF_JOBS.contains(command)) {
            jobs();
            return;
        }
        switch (command) {
            case "help" -> found.addAll(FileCandidates.of(in, "helptopic", word));
            case "man", "type", "which" -> found.addAll(FileCandidates.of(in, "command", word));
            case "unset", "export" -> found.addAll(FileCandidates.of(in, "variable", word));
            case "unalias", "alias" -> found.addAll(FileCandidates.of(in, "alias", word));
            default -> lookForFiles(OF_FOLDERS.contains(command) ? "directory" : "file");
        }
    }

    private void jobs() {
        for (Job job : in.jobs().list()) {
            found.add("%" + job.number());
            if (word.length() > 1 && job.text().startsWith(word.substring(1))) {
                found.add("%" + job.text().split(" ", 2)[0]);
            }
        }
        found.removeIf(candidate -> !candidate.startsWith(word));
        quotes = false;
    }

    /** Files: behind an equals sign or a colon too, as in {@code dd of=} and PATH. */
    private void lookForFiles(String action) throws IOException {
        files = true;
        int cut = Math.max(typed.raw().lastIndexOf('='), typed.raw().lastIndexOf(':'));
        if (cut >= 0 && typed.quote() == 0) {
            start = typed.start() + cut + 1;
            word = TypedWords.unquoted(typed.raw().substring(cut + 1));
        }
        found.addAll(fileCandidates.find(action, word));
    }

    // ---- what `complete` said

    private void specified(CompletionSpec spec, String command) throws IOException {
        String breaks = in.variables().get("COMP_WORDBREAKS");
        CommandWords words = new CommandWords(
                wanted.line(), typed.commandStart(), wanted.cursor(), breaks == null ? BREAKS : breaks);
        start = wanted.cursor() - words.typedLength();
        ProgrammedCompletion.Answer answer =
                new ProgrammedCompletion(in, words, wanted.type(), wanted.key()).ask(spec, command);
        found.addAll(answer.candidates());
        List<String> options = answer.options();
        List<String> actions = answer.spec().actions();
        quotes = options.contains("filenames") && !options.contains("noquote");
        files = options.contains("filenames") || actions.contains("file") || actions.contains("directory");
        quotes |= files && !options.contains("noquote");
        spaces = !options.contains("nospace");
        sorts = !options.contains("nosort");
        fallBack(options);
    }

    private void fallBack(List<String> options) throws IOException {
        if (found.isEmpty() && options.contains("bashdefault")) {
            bySigns();
        }
        if (found.isEmpty() && options.contains("default")) {
            quotes = true;
            lookForFiles("file");
        } else if (options.contains("plusdirs") || found.isEmpty() && options.contains("dirnames")) {
            quotes = true;
            lookForFiles("directory");
        }
    }
}

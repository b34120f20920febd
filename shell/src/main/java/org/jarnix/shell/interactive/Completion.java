package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jarnix.shell.builtin.Completions;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.IndexedArray;
import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.HistoryExpansion;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.Job;
import org.jspecify.annotations.Nullable;

/** Finds what the word at the cursor could become (bash manual 8.6). */
final class Completion {
    private static final int AGAIN = 124;
    private static final Set<String> OF_JOBS = Set.of("fg", "bg", "jobs", "kill", "wait", "disown");
    private static final Set<String> OF_FOLDERS = Set.of("cd", "pushd", "rmdir");

    private final Interp in;
    private final String line;
    private final TypedWords typed;
    private final List<String> found = new ArrayList<>();
    private String word;
    private int start;
    private boolean files;
    private boolean quotes = true;
    private boolean spaces = true;
    private boolean sorts = true;

    private Completion(Interp in, String line) {
        this.in = in;
        this.line = line;
        this.typed = TypedWords.before(line);
        this.word = typed.word();
        this.start = typed.start();
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

    /**
     * Looks for candidates for the end of a line, which is cut off at the cursor.
     *
     * @param kind what they are: command, filename, hostname, username, variable; empty for what fits in the place
     */
    static Found of(Interp in, String line, String kind) throws IOException {
        Completion completion = new Completion(in, line);
        if (kind.isEmpty()) {
            completion.look();
        } else {
            completion.only(kind);
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
        String raw = typed.raw();
        int dollar = raw.lastIndexOf('$');
        if (dollar >= 0 && typed.quote() != '\'' && raw.substring(dollar).matches("\\$\\{?[A-Za-z0-9_]*")) {
            variables(raw, dollar);
        } else if (typed.isCommand()) {
            command();
        } else if (typed.isRedirected()) {
            lookForFiles("file");
        } else {
            argument();
        }
    }

    private void only(String kind) throws IOException {
        switch (kind) {
            case "filename" -> lookForFiles("file");
            case "command" -> {
                found.addAll(action("command", word));
                if (found.isEmpty()) {
                    lookForFiles("directory");
                }
            }
            case "username" -> named("user", "~");
            case "hostname" -> named("hostname", "@");
            case "variable" -> named("variable", "$");
            default -> ofHistory();
        }
    }

    /** Names behind a sign, which need not have been typed. */
    private void named(String action, String sign) throws IOException {
        String prefix = word.startsWith(sign) ? sign : "";
        for (String name : action(action, word.substring(prefix.length()))) {
            found.add(prefix + name);
        }
        quotes = false;
    }

    /** Words of earlier commands. */
    private void ofHistory() {
        for (CommandHistory.Entry entry : in.history().entries()) {
            for (String each : HistoryExpansion.words(entry.text())) {
                if (each.startsWith(word)) {
                    found.add(each);
                }
            }
        }
        quotes = false;
    }

    private void variables(String raw, int dollar) throws IOException {
        boolean braces = raw.startsWith("${", dollar);
        String name = raw.substring(dollar + (braces ? 2 : 1));
        start = typed.start() + dollar;
        for (String candidate : action("variable", name)) {
            found.add(braces ? "${" + candidate + "}" : "$" + candidate);
        }
        quotes = false;
    }

    private void command() throws IOException {
        CompletionSpec empty = in.completions().get(word.isEmpty() ? CompletionSpec.EMPTY : CompletionSpec.INITIAL);
        if (empty != null) {
            specified(empty, "");
        } else if (word.startsWith("~") && word.indexOf('/') < 0) {
            users();
        } else if (word.indexOf('/') >= 0) {
            lookForFiles("file");
        } else {
            found.addAll(action("command", word));
            if (found.isEmpty()) {
                lookForFiles("directory");
            }
        }
    }

    private void argument() throws IOException {
        String command = typed.words().get(0);
        CompletionSpec spec = specOf(command);
        if (spec != null) {
            specified(spec, command);
            return;
        }
        if (word.startsWith("-")) {
            found.addAll(CommandOptions.of(in, TypedWords.unquoted(command), word));
        }
        if (found.isEmpty()) {
            byNature(TypedWords.unquoted(command));
        }
    }

    private void byNature(String command) throws IOException {
        if (word.startsWith("%") && OF_JOBS.contains(command)) {
            jobs();
        } else if (word.startsWith("~") && word.indexOf('/') < 0) {
            users();
        } else if (command.equals("help")) {
            found.addAll(action("helptopic", word));
        } else if (command.equals("man") || command.equals("type") || command.equals("which")) {
            found.addAll(action("command", word));
        } else if (command.equals("unset") || command.equals("export")) {
            found.addAll(action("variable", word));
        } else if (command.equals("unalias") || command.equals("alias")) {
            found.addAll(action("alias", word));
        } else {
            lookForFiles(OF_FOLDERS.contains(command) ? "directory" : "file");
        }
    }

    private @Nullable CompletionSpec specOf(String command) {
        String name = TypedWords.unquoted(command);
        CompletionSpec exact = in.completions().get(name);
        if (exact == null) {
            exact = in.completions().get(name.substring(name.lastIndexOf('/') + 1));
        }
        return exact == null ? in.completions().get(CompletionSpec.DEFAULT) : exact;
    }

    private void users() throws IOException {
        for (String user : action("user", word.substring(1))) {
            found.add("~" + user);
        }
        files = true;
        if (found.isEmpty()) {
            lookForFiles("file");
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

    private List<String> action(String action, String prefix) throws IOException {
        return Completions.of(in, specOf(List.of(), action), prefix, "", "");
    }

    private static CompletionSpec specOf(List<String> options, String action) {
        return new CompletionSpec(options, List.of(action), null, null, null, null, null, null, null);
    }

    /** Files: behind an equals sign or a colon too, as in {@code dd of=} and PATH. */
    private void lookForFiles(String action) throws IOException {
        files = true;
        int cut = Math.max(typed.raw().lastIndexOf('='), typed.raw().lastIndexOf(':'));
        if (cut >= 0 && typed.quote() == 0) {
            start = typed.start() + cut + 1;
            word = TypedWords.unquoted(typed.raw().substring(cut + 1));
        }
        String home = word.startsWith("~") ? homeOf(word) : null;
        if (home == null) {
            found.addAll(matching(action, word));
            return;
        }
        String name = word.substring(0, word.indexOf('/'));
        for (String path : matching(action, home + word.substring(name.length()))) {
            found.add(name + path.substring(home.length()));
        }
    }

    /** Files whose names begin as {@code path} does, or as a setting says, but for the case of their letters. */
    private List<String> matching(String action, String path) throws IOException {
        if (!InputFile.bindings(in).variables().isOn("completion-ignore-case")) {
            return action(action, path);
        }
        List<String> all = action(action, path.substring(0, path.lastIndexOf('/') + 1));
        return all.stream()
                .filter(candidate -> candidate.regionMatches(true, 0, path, 0, path.length()))
                .toList();
    }

    private @Nullable String homeOf(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String user = path.substring(1, slash);
        return user.isEmpty() ? in.variables().get("HOME") : in.homeOf(user);
    }

    // ---- what `complete` said

    private void specified(CompletionSpec first, String command) throws IOException {
        CompletionSpec spec = first;
        List<String> words = brokenWords();
        String current = words.get(words.size() - 1);
        start = line.length() - current.length();
        word = TypedWords.unquoted(current);
        String before = words.size() < 2 ? "" : words.get(words.size() - 2);
        describe(words);
        List<String> candidates = Completions.of(in, spec, word, command, before);
        if (in.lastStatus() == AGAIN && spec.function() != null) {
            CompletionSpec again = specOf(command);
            spec = again == null ? spec : again;
            candidates = Completions.of(in, spec, word, command, before);
        }
        found.addAll(candidates);
        List<String> options = spec.options();
        quotes = options.contains("filenames") && !options.contains("noquote");
        files = options.contains("filenames")
                || spec.actions().contains("file")
                || spec.actions().contains("directory");
        spaces = !options.contains("nospace");
        sorts = !options.contains("nosort");
        for (String name : List.of("COMP_LINE", "COMP_POINT", "COMP_WORDS", "COMP_CWORD", "COMP_TYPE", "COMP_KEY")) {
            in.variables().unset(name);
        }
        fallBack(options);
    }

    private void fallBack(List<String> options) throws IOException {
        if (found.isEmpty() && (options.contains("default") || options.contains("bashdefault"))) {
            quotes = true;
            lookForFiles("file");
        } else if (options.contains("plusdirs") || found.isEmpty() && options.contains("dirnames")) {
            quotes = true;
            lookForFiles("directory");
        }
    }

    /** The words as COMP_WORDBREAKS cuts them: equals signs and colons are words of their own. */
    private List<String> brokenWords() {
        List<String> broken = new ArrayList<>();
        List<String> all = new ArrayList<>(typed.words());
        all.add(typed.raw());
        for (String each : all) {
            int from = 0;
            for (int i = 0; i < each.length(); i++) {
                if (each.charAt(i) == '=' || each.charAt(i) == ':') {
                    if (i > from) {
                        broken.add(each.substring(from, i));
                    }
                    broken.add(each.substring(i, i + 1));
                    from = i + 1;
                }
            }
            if (from < each.length() || each.isEmpty() || from == each.length()) {
                broken.add(each.substring(from));
            }
        }
        return broken;
    }

    private void describe(List<String> words) {
        IndexedArray array = new IndexedArray();
        words.forEach(array::add);
        String command =
                line.substring(Math.min(typed.commandStart(), line.length())).stripLeading();
        in.variables().arrays().setIndexed("COMP_WORDS", array);
        in.variables().force("COMP_CWORD", Integer.toString(words.size() - 1));
        in.variables().force("COMP_LINE", command);
        in.variables().force("COMP_POINT", Integer.toString(command.length()));
        in.variables().force("COMP_TYPE", "9");
        in.variables().force("COMP_KEY", "9");
    }
}

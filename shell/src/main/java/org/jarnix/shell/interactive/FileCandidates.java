package org.jarnix.shell.interactive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.AtFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.builtin.Completions;
import org.jarnix.shell.builtin.InputFile;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Texts;
import org.jarnix.shell.interp.CompletionSpec;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.EditingVariables;
import org.jspecify.annotations.Nullable;

/** Files whose names begin as a word does: tildes and variables in it are looked behind, and stay as they are typed. */
final class FileCandidates {
    private final Interp in;
    private final EditingVariables settings;

    FileCandidates(Interp in) {
        this.in = in;
        this.settings = InputFile.bindings(in).variables();
    }

    /** The candidates of an action of {@code complete}. */
    static List<String> of(Interp in, String action, String prefix) throws IOException {
        CompletionSpec spec = new CompletionSpec(List.of(), List.of(action), null, null, null, null, null, null, null);
        return Completions.of(in, spec, prefix, "", "");
    }

    /** The files or directories, as the word would be written. */
    List<String> find(String action, String word) throws IOException {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        String real = real(folder);
        List<String> names = new ArrayList<>();
        for (String path : matching(action, real + word.substring(folder.length()))) {
            String name = path.substring(real.length());
            boolean hidden = name.startsWith(".") && !settings.isOn("match-hidden-files");
            if (!hidden && !name.isEmpty()) {
                names.add(folder + name);
            }
        }
        return wanted(names);
    }

    /** Where a folder lies that may begin with a tilde or hold variables. */
    String real(String folder) {
        String home = folder.startsWith("~") ? homeOf(folder) : null;
        if (home != null) {
            return home + folder.substring(folder.indexOf('/'));
        }
        boolean plain = folder.indexOf('$') < 0 || folder.contains("$(") || folder.indexOf('`') >= 0;
        return plain ? folder : Texts.expandQuoted(in, folder);
    }

    private @Nullable String homeOf(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return null;
        }
        String user = path.substring(1, slash);
        return user.isEmpty() ? in.variables().get("HOME") : in.homeOf(user);
    }

    /** Files whose names begin as {@code path} does, or as a setting says, but for the case of their letters. */
    private List<String> matching(String action, String path) throws IOException {
        if (!settings.isOn("completion-ignore-case")) {
            return of(in, action, path);
        }
        List<String> all = of(in, action, path.substring(0, path.lastIndexOf('/') + 1));
        return all.stream()
                .filter(candidate -> candidate.regionMatches(true, 0, path, 0, path.length()))
                .toList();
    }

    /** Without those that end as {@code FIGNORE} says. */
    private List<String> wanted(List<String> names) {
        String ignored = in.variables().get("FIGNORE");
        if (ignored == null || ignored.isEmpty()) {
            return names;
        }
        List<String> kept = new ArrayList<>(names);
        for (String ending : ignored.split(":")) {
            kept.removeIf(name -> !ending.isEmpty() && name.endsWith(ending));
        }
        return kept.isEmpty() && !in.isOn(Option.FORCE_FIGNORE) ? names : kept;
    }

    /** Whether a file may be run. */
    boolean isExecutable(String path) {
        try {
            in.sys().access(path, AtFlags.X_OK);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}

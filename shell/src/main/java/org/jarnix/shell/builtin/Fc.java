package org.jarnix.shell.builtin;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_CREAT;
import static org.jarnix.api.OpenFlags.O_EXCL;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jarnix.api.lib.Out;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.CommandHistory;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.interp.ScriptRunner;
import org.jspecify.annotations.Nullable;

/** {@code fc}: lists commands of the history, edits them, or runs one again. */
final class Fc implements Builtin {
    private static final int LISTED = 16;
    private static final int PRIVATE = 0600;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean list = false;
        boolean bare = false;
        boolean reverse = false;
        boolean again = false;
        String editor = null;
        List<String> options = new ArrayList<>(argv);
        int at = 1;
        while (at < options.size() && options.get(at).matches("-[elnrs]+.*")) {
            String word = options.get(at++);
            if (word.indexOf('e') > 0) {
                if (word.endsWith("e") && at == options.size()) {
                    return Usages.error(in, "fc", "-e: option requires an argument");
                }
                editor = word.endsWith("e") ? options.get(at++) : word.substring(word.indexOf('e') + 1);
                word = word.substring(0, word.indexOf('e'));
            }
            list |= word.indexOf('l') > 0;
            bare |= word.indexOf('n') > 0;
            reverse |= word.indexOf('r') > 0;
            again |= word.indexOf('s') > 0;
        }
        if (at < options.size() && options.get(at).equals("--")) {
            at++;
        }
        if (at < options.size() && options.get(at).matches("-[^0-9-].*")) {
            return Usages.error(in, "fc", options.get(at).substring(0, 2) + ": invalid option");
        }
        List<String> operands = options.subList(at, options.size());
        if (again || "-".equals(editor)) {
            return again(in, operands);
        }
        return list ? list(in, operands, bare, reverse) : edit(in, operands, reverse, editor);
    }

    /** The number of the last command: the one that runs {@code fc} does not count, where it is remembered. */
    private static int last(Interp in) {
        int last =
                in.history().next() - (in.isOn(Option.HISTORY) && in.history().lineKept() ? 2 : 1);
        return Math.max(last, in.history().first());
    }

    /** The number of the command that an operand names; 0 for none. */
    private static int place(Interp in, @Nullable String operand, int otherwise, boolean first) {
        CommandHistory history = in.history();
        if (operand == null) {
            return otherwise;
        }
        int last = last(in);
        Long number = Numbers.parse(operand);
        if (number != null) {
            long place = number < 0 ? Math.max(history.first(), last + 1 + number) : number == 0 ? last : number;
            if (operand.equals("-0")) {
                place = history.next() - 1L;
            } else if (place > last || place < history.first()) {
                place = first ? history.first() : last;
            }
            return (int) place;
        }
        for (int i = last; i >= history.first(); i--) {
            String entry = history.get(i);
            if (entry != null && entry.startsWith(operand)) {
                return i;
            }
        }
        return 0;
    }

    private static List<Integer> range(Interp in, List<String> operands, int from, int to) {
        int first = place(in, operands.isEmpty() ? null : operands.get(0), from, true);
        int otherwise = to == 0 ? first : Math.max(to, first);
        int last = place(in, operands.size() < 2 ? null : operands.get(1), otherwise, false);
        List<Integer> places = new ArrayList<>();
        if (first == 0 || last == 0) {
            return places;
        }
        for (int i = Math.min(first, last); i <= Math.max(first, last); i++) {
            if (in.history().get(i) != null) {
                places.add(i);
            }
        }
        if (first > last) {
            Collections.reverse(places);
        }
        return places;
    }

    private static int list(Interp in, List<String> operands, boolean bare, boolean reverse) throws IOException {
        CommandHistory history = in.history();
        if (history.entries().isEmpty()) {
            return Status.SUCCESS;
        }
        int last = last(in);
        List<Integer> places = range(in, operands, Math.max(history.first(), last - LISTED + 1), last);
        if (places.isEmpty()) {
            in.warn("fc: no command found");
            return Status.FAILURE;
        }
        if (reverse) {
            Collections.reverse(places);
        }
        for (int place : places) {
            in.out().println((bare ? "" : Integer.toString(place)) + "\t " + history.get(place));
        }
        return Status.SUCCESS;
    }

    private static int again(Interp in, List<String> operands) throws IOException {
        List<String> words = new ArrayList<>(operands);
        List<String[]> changes = new ArrayList<>();
        while (!words.isEmpty() && words.get(0).indexOf('=') > 0) {
            changes.add(words.remove(0).split("=", 2));
        }
        int place = place(in, words.isEmpty() ? null : words.get(0), last(in), false);
        String command = in.history().get(place);
        if (command == null) {
            in.warn("fc: no command found");
            return Status.FAILURE;
        }
        for (String[] change : changes) {
            command = command.replace(change[0], change[1]);
        }
        in.diagnostics().printError(command);
        in.history().replaceLast(command);
        return new ScriptRunner(in).runString(command, in.callStack().currentLine(), "fc");
    }

    private static int edit(Interp in, List<String> operands, boolean reverse, @Nullable String editor)
            throws IOException {
        if (in.history().entries().isEmpty()) {
            return Status.SUCCESS;
        }
        List<Integer> places = range(in, operands, last(in), 0);
        if (places.isEmpty()) {
            in.warn("fc: no command found");
            return Status.FAILURE;
        }
        if (reverse) {
            Collections.reverse(places);
        }
        if (operands.contains("-0")) {
            in.warn("fc: history specification out of range");
            return Status.FAILURE;
        }
        List<String> commands =
                places.stream().map(in.history()::get).map(String::valueOf).toList();
        in.history().forgetLine();
        String text = edited(in, commands, editor);
        return text == null ? Status.FAILURE : new ScriptRunner(in).runTyped(text);
    }

    /** What an editor makes of commands; null where it fails. */
    private static @Nullable String edited(Interp in, List<String> commands, @Nullable String editor)
            throws IOException {
        String folder = in.variables().get("TMPDIR");
        String path =
                (folder == null ? "/tmp" : folder) + "/bash-fc." + in.sys().getpid();
        int fd = in.sys().open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, PRIVATE);
        Out out = new Out(in.sys(), fd);
        for (String command : commands) {
            out.println(command);
        }
        out.flush();
        in.sys().close(fd);
        String program = editor != null ? editor : "${FCEDIT:-${EDITOR:-vi}}";
        ScriptRunner runner = new ScriptRunner(in);
        try {
            int status = runner.runString(
                    program + " " + Quoting.inSingleQuotes(path), in.callStack().currentLine(), "fc");
            return status == Status.SUCCESS ? runner.read(path) : null;
        } finally {
            in.sys().unlink(path);
        }
    }
}

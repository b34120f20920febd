package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jarnix.shell.keys.Bindings;
import org.jarnix.shell.keys.Bound;
import org.jarnix.shell.keys.InitFile;
import org.jarnix.shell.keys.KeySequence;
import org.jspecify.annotations.Nullable;

/** {@code bind}. */
final class Bind implements Builtin {
    /** So many sequences are named before it says that there are more. */
    private static final int NAMED = 5;

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        if (!in.isOn(Option.EMACS) && !in.isOn(Option.VI)) {
            in.warn("bind: warning: line editing not enabled");
        }
        return new Call(in, argv).run();
    }

    /** One call, with what its options ask for. */
    private static final class Call {
        private final Interp in;
        private final Bindings bindings;
        private final Flags flags;
        private Bindings.View view;
        private String lists = "";
        private @Nullable String file;
        private @Nullable String asked;
        private @Nullable String unbound;
        private @Nullable String removed;
        private @Nullable String command;

        Call(Interp in, List<String> argv) {
            this.in = in;
            this.bindings = InputFile.bindings(in);
            this.flags = new Flags(in, argv, "lpsvPSVXm:f:q:u:r:x:");
            this.view = bindings.current();
        }

        int run() throws IOException {
            for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
                if (flag == Flags.BAD) {
                    return Status.USAGE;
                }
                if (!option((char) flag)) {
                    return Status.FAILURE;
                }
            }
            for (char kind : "lpPvVsSX".toCharArray()) {
                if (lists.indexOf(kind) >= 0) {
                    list(kind);
                }
            }
            boolean good = file == null || readFile(file);
            good &= asked == null || ask(asked);
            good &= unbound == null || unbind(unbound);
            if (removed != null) {
                view.bind(KeySequence.parse(removed), null);
            }
            good &= command == null || bindCommand(command);
            for (String line : flags.operands()) {
                InputFile.reader(in, bindings).line(line, view);
            }
            return Status.of(good);
        }

        private boolean option(char letter) {
            String value = flags.value();
            switch (letter) {
                case 'm' -> {
                    Bindings.View named = bindings.view(value);
                    if (named == null) {
                        in.warn("bind: `" + value + "': invalid keymap name");
                        return false;
                    }
                    view = named;
                }
                case 'f' -> file = value;
                case 'q' -> asked = value;
                case 'u' -> unbound = value;
                case 'r' -> removed = value;
                case 'x' -> command = value;
                default -> lists += letter;
            }
            return true;
        }

        // ---- lists

        private void list(char kind) throws IOException {
            switch (kind) {
                case 'l' -> {
                    for (String name : bindings.functions()) {
                        in.out().println(name);
                    }
                }
                case 'p', 'P' -> functions(kind == 'p');
                case 'v', 'V' -> variables(kind == 'v');
                case 's', 'S' -> macros(kind == 's');
                default -> commands();
            }
        }

        private void functions(boolean reusable) throws IOException {
            in.out().println("");
            for (String name : bindings.functions()) {
                List<String> keys = view.sequencesOf(name);
                if (!reusable) {
                    in.out()
                            .println(name
                                    + (keys.isEmpty()
                                            ? " is not bound to any keys"
                                            : " can be found on " + named(keys)));
                } else if (keys.isEmpty()) {
                    in.out().println("# " + name + " (not bound)");
                } else {
                    for (String one : keys) {
                        in.out().println("\"" + shown(one) + "\": " + name);
                    }
                }
            }
        }

        private String named(List<String> keys) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < Math.min(keys.size(), NAMED); i++) {
                out.append(i == 0 ? "" : ", ")
                        .append('"')
                        .append(shown(keys.get(i)))
                        .append('"');
            }
            return out.append(keys.size() > NAMED ? ", ..." : ".").toString();
        }

        /** Where keys with the eighth bit mean an escape, escapes are shown as such keys. */
        private String shown(String keys) {
            return KeySequence.show(keys, bindings.variables().isOn("convert-meta") ? "\\M-" : "\\e");
        }

        private void variables(boolean reusable) throws IOException {
            for (Map.Entry<String, String> e : bindings.variables().all().entrySet()) {
                in.out()
                        .println(
                                reusable
                                        ? "set " + e.getKey() + " " + e.getValue()
                                        : e.getKey() + " is set to `" + e.getValue() + "'");
            }
        }

        private void macros(boolean reusable) throws IOException {
            for (Map.Entry<String, Bound> e : view.all().entrySet()) {
                if (e.getValue() instanceof Bound.Macro macro) {
                    String keys = KeySequence.show(e.getKey());
                    String text = KeySequence.show(macro.keys());
                    in.out().println(reusable ? "\"" + keys + "\": \"" + text + "\"" : keys + " outputs " + text);
                }
            }
        }

        private void commands() throws IOException {
            for (Map.Entry<String, Bound> e : view.all().entrySet()) {
                if (e.getValue() instanceof Bound.Command shell) {
                    in.out()
                            .println("\"" + KeySequence.show(e.getKey()) + "\": \""
                                    + shell.text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
                }
            }
        }

        // ---- the rest

        private boolean readFile(String path) {
            try {
                InputFile.reader(in, bindings).read(InputFile.text(in, path), path);
                return true;
            } catch (IOException e) {
                in.warn("bind: " + path + ": cannot read: " + InputFile.reason(e));
                return false;
            }
        }

        private boolean isFunction(String name) {
            if (bindings.functions().contains(name)) {
                return true;
            }
            in.warn("bind: `" + name + "': unknown function name");
            return false;
        }

        private boolean ask(String name) throws IOException {
            if (!isFunction(name)) {
                return false;
            }
            List<String> keys = view.sequencesOf(name);
            in.out()
                    .println(name
                            + (keys.isEmpty() ? " is not bound to any keys." : " can be invoked via " + named(keys)));
            return !keys.isEmpty();
        }

        private boolean unbind(String name) {
            if (!isFunction(name)) {
                return false;
            }
            for (String keys : view.sequencesOf(name)) {
                view.bind(keys, null);
            }
            return true;
        }

        private boolean bindCommand(String text) {
            String line = text.strip();
            if (!line.startsWith("\"")) {
                in.warn("bind: " + text + ": first non-whitespace character is not `\"'");
                return false;
            }
            int end = InitFile.closing(line, 0);
            if (end < 0) {
                in.warn("bind: no closing `\"' in " + text);
                return false;
            }
            int colon = line.indexOf(':', end + 1);
            if (colon < 0) {
                in.warn("bind: " + text + ": missing colon separator");
                return false;
            }
            String shell = line.substring(colon + 1).strip();
            boolean quoted = shell.length() > 1 && shell.startsWith("\"") && shell.endsWith("\"");
            view.bind(
                    KeySequence.parse(line.substring(1, end)),
                    new Bound.Command(quoted ? shell.substring(1, shell.length() - 1) : shell));
            return true;
        }
    }
}

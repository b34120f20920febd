package org.jarnix.shell.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is bound to keys in one shell, and the settings of its line editor. */
public final class Bindings {
    /** The names of keymaps; some are others by another name, or a part of one. */
    static final List<String> KEYMAPS =
            List.of("emacs", "emacs-standard", "emacs-meta", "emacs-ctlx", "vi", "vi-move", "vi-command", "vi-insert");

    private static final int LAST_BYTE = 255;

    private final Map<String, Keymap> maps = new TreeMap<>();
    private final EditingVariables variables;
    private final List<String> functions;

    /** As a new shell has them; {@code utf8} tells whether it reads characters of more than a byte. */
    public Bindings(boolean utf8) {
        this.variables = new EditingVariables(utf8);
        this.functions = lines("functions");
        for (String name : List.of("emacs", "vi-insert", "vi-command")) {
            maps.put(name, new Keymap());
        }
        for (String line : lines("keymaps")) {
            String[] parts = line.split(" ");
            map(parts[0]).preset(KeySequence.parse(parts[1]), parts[2]);
        }
        typed("emacs");
        typed("vi-insert");
        for (char c = 'A'; c <= 'Z'; c++) {
            for (String prefix : List.of("\030", "\033")) {
                if (!(prefix.equals("\033") && c == 'O')) {
                    map("emacs").preset(prefix + c, "do-lowercase-version");
                }
            }
        }
    }

    /** Takes in what the terminal's keys send, where nothing is bound to that yet. */
    public void learn(String sequence, String function) {
        for (Keymap map : maps.values()) {
            if (map.get(sequence) == null) {
                map.preset(sequence, function);
            }
        }
    }

    private Bindings(Bindings other) {
        other.maps.forEach((name, map) -> maps.put(name, new Keymap(map)));
        this.variables = new EditingVariables(other.variables);
        this.functions = other.functions;
    }

    /** What a subshell begins with. */
    public Bindings copy() {
        return new Bindings(this);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Bindings.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys that stand for themselves. */
    private void typed(String name) {
        Keymap map = map(name);
        for (char c = name.equals("emacs") ? ' ' : 1; c <= LAST_BYTE; c++) {
            String key = String.valueOf(c);
            if (c != KeySequence.ESCAPE && c != KeySequence.RUBOUT && !map.all().containsKey(key)) {
                map.preset(key, "self-insert");
            }
        }
    }

    private Keymap map(String name) {
        Keymap map = maps.get(name);
        if (map == null) {
            throw new IllegalArgumentException(name);
        }
        return map;
    }

    /** The names of all functions, in order. */
    public List<String> functions() {
        return functions;
    }

    /** The settings. */
    public EditingVariables variables() {
        return variables;
    }

    /** The keymap of an editing mode: {@code emacs}, {@code vi-insert} or {@code vi-command}. */
    public Keymap keymap(String mode) {
        return map(mode);
    }

    /** A keymap under one of its names; null for a name of none. */
    public @Nullable View view(String name) {
        return switch (name) {
            case "emacs", "emacs-standard" -> new View(map("emacs"), "");
            case "emacs-meta" -> new View(map("emacs"), "\033");
            case "emacs-ctlx" -> new View(map("emacs"), "\030");
            case "vi", "vi-move", "vi-command" -> new View(map("vi-command"), "");
            case "vi-insert" -> new View(map("vi-insert"), "");
            default -> null;
        };
    }

    /** The keymap that bindings without a name are about. */
    public View current() {
        View view = view(variables.get("keymap"));
        return view == null ? new View(map("emacs"), "") : view;
    }

    /**
     * Sets a variable.
     *
     * @return what is wrong with it; empty for nothing
     */
    String set(String name, String value) {
        String problem = variables.set(name, value);
        if (problem.isEmpty() && name.equalsIgnoreCase("editing-mode")) {
            variables.set("keymap", variables.get("editing-mode").equals("vi") ? "vi-insert" : "emacs");
        }
        return problem;
    }

    /** Chooses emacs' keys or vi's, as {@code set -o} does. */
    public void chooseMode(boolean vi) {
        set("editing-mode", vi ? "vi" : "emacs");
    }

    /** A keymap, or what lies behind a prefix in one. */
    public final class View {
        private final Keymap map;
        private final String prefix;

        private View(Keymap map, String prefix) {
            this.map = map;
            this.prefix = prefix;
        }

        /** Binds keys; null takes what they do away. */
        public void bind(String keys, @Nullable Bound bound) {
            map.bind(prefix + keys, bound);
        }

        /** The sequences that call a function, in order. */
        public List<String> sequencesOf(String function) {
            String meant = function.equals("insert-last-argument") ? "yank-last-arg" : function;
            return map.sequencesOf(meant).stream()
                    .filter(keys -> keys.startsWith(prefix) && keys.length() > prefix.length())
                    .map(keys -> keys.substring(prefix.length()))
                    .toList();
        }

        /** What all sequences do, in order. */
        public Map<String, Bound> all() {
            Map<String, Bound> found = new TreeMap<>();
            map.all().forEach((keys, bound) -> {
                if (keys.startsWith(prefix) && keys.length() > prefix.length()) {
                    found.put(keys.substring(prefix.length()), bound);
                }
            });
            return found;
        }
    }
}

package org.jarnix.shell.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The switches and texts of the line editor, which {@code set} lines of its file and {@code bind} change. */
public final class EditingVariables {
    private static final List<String> OFF = List.of(
            "bind-tty-special-chars=on",
            "blink-matching-paren",
            "byte-oriented",
            "colored-completion-prefix",
            "colored-stats",
            "completion-ignore-case",
            "completion-map-case",
            "convert-meta",
            "disable-completion",
            "echo-control-characters=on",
            "enable-active-region=on",
            "enable-bracketed-paste=on",
            "enable-keypad",
            "enable-meta-key=on",
            "expand-tilde",
            "history-preserve-point",
            "horizontal-scroll-mode",
            "input-meta=on",
            "mark-directories=on",
            "mark-modified-lines",
            "mark-symlinked-directories",
            "match-hidden-files=on",
            "menu-complete-display-prefix",
            "meta-flag=on",
            "output-meta=on",
            "page-completions=on",
            "prefer-visible-bell=on",
            "print-completions-horizontally",
            "revert-all-at-newline",
            "show-all-if-ambiguous",
            "show-all-if-unmodified",
            "show-mode-in-prompt",
            "skip-completed-text",
            "visible-stats");
    private static final List<String> TEXTS = List.of(
            "bell-style=audible",
            "comment-begin=#",
            "completion-display-width=-1",
            "completion-prefix-display-length=0",
            "completion-query-items=100",
            "editing-mode=emacs",
            "emacs-mode-string=@",
            "history-size=0",
            "keymap=emacs",
            "keyseq-timeout=500",
            "vi-cmd-mode-string=(cmd)",
            "vi-ins-mode-string=(ins)");

    /** Texts that have no value, and are not listed, until they are given one. */
    private static final List<String> UNSET =
            List.of("active-region-end-color", "active-region-start-color", "isearch-terminators");

    private final Map<String, String> switches = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    EditingVariables(boolean utf8) {
        for (String preset : OFF) {
            boolean on = preset.endsWith("=on");
            switches.put(on ? preset.substring(0, preset.length() - 3) : preset, on ? "on" : "off");
        }
        for (String preset : TEXTS) {
            int equals = preset.indexOf('=');
            texts.put(preset.substring(0, equals), preset.substring(equals + 1));
        }
        if (!utf8) {
            switches.put("convert-meta", "on");
            for (String name : List.of("input-meta", "meta-flag", "output-meta")) {
                switches.put(name, "off");
            }
        }
    }

    EditingVariables(EditingVariables other) {
        switches.putAll(other.switches);
        texts.putAll(other.texts);
    }

    /** All of them in the order in which they are listed. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(switches);
        all.putAll(texts);
        return all;
    }

    /** A value; empty for a name that is none. */
    public String get(String name) {
        return switches.getOrDefault(name, texts.getOrDefault(name, ""));
    }

    /** Whether a switch is on. */
    public boolean isOn(String name) {
        return get(name).equals("on");
    }

    /**
     * Sets one.
     *
     * @return what is wrong with it; empty for nothing
     */
    String set(String name, String value) {
        String label = name.toLowerCase(Locale.ROOT);
        if (switches.containsKey(label)) {
            boolean on = value.isEmpty() || value.equalsIgnoreCase("on") || value.equals("1");
            switches.put(label, on ? "on" : "off");
            return "";
        }
        if (!texts.containsKey(label) && !UNSET.contains(label)) {
            return name + ": unknown variable name";
        }
        String meant = meant(label, value);
        if (meant.isEmpty()) {
            return name + ": could not set value to `" + value + "'";
        }
        texts.put(label, meant);
        return "";
    }

    /** The value that is kept; empty for one that cannot be. */
    private static String meant(String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "bell-style" ->
                switch (lower) {
                    case "", "on", "audible" -> "audible";
                    case "none", "off" -> "none";
                    case "visible" -> "visible";
                    default -> "";
                };
            case "editing-mode" -> lower.startsWith("vi") ? "vi" : lower.startsWith("emacs") ? "emacs" : "";
            case "keymap" -> Bindings.KEYMAPS.contains(lower) ? lower : "";
            case "completion-display-width",
                    "completion-prefix-display-length",
                    "completion-query-items",
                    "history-size",
                    "keyseq-timeout" -> lower.matches("-?[0-9]{1,9}") ? lower : "0";
            default -> value;
        };
    }
}

package org.jarnix.shell.interactive;

import org.jline.reader.LineReader;

/** What the line reader calls the functions that users bind keys to (bash manual 8.4). */
final class EditorFunctions {
    private EditorFunctions() {}

    /** The widget of a function; one that only beeps for what this editor cannot do. */
    static String widget(String function) {
        return switch (function) {
            case "abort" -> LineReader.SEND_BREAK;
            case "accept-line" -> ShellLineReader.ACCEPT;
            case "backward-kill-line", "unix-line-discard" -> LineReader.BACKWARD_KILL_LINE;
            case "beginning-of-history" -> LineReader.BEGINNING_OF_HISTORY;
            case "bracketed-paste-begin" -> LineReader.BEGIN_PASTE;
            case "complete",
                    "complete-command",
                    "complete-filename",
                    "complete-hostname",
                    "complete-username",
                    "complete-variable" -> ShellLineReader.COMPLETE;
            case "delete-char" -> LineReader.DELETE_CHAR;
            case "delete-char-or-list" -> ShellLineReader.DELETE;
            case "downcase-word" -> LineReader.DOWN_CASE_WORD;
            case "upcase-word" -> LineReader.UP_CASE_WORD;
            case "clear-display" -> LineReader.CLEAR_SCREEN;
            case "fetch-history" -> LineReader.VI_FETCH_HISTORY;
            case "forward-search-history" -> LineReader.HISTORY_INCREMENTAL_SEARCH_FORWARD;
            case "reverse-search-history" -> LineReader.HISTORY_INCREMENTAL_SEARCH_BACKWARD;
            case "previous-history" -> LineReader.UP_LINE_OR_HISTORY;
            case "next-history" -> LineReader.DOWN_LINE_OR_HISTORY;
            case "previous-screen-line" -> LineReader.UP_LINE;
            case "next-screen-line" -> LineReader.DOWN_LINE;
            case "operate-and-get-next" -> LineReader.ACCEPT_LINE_AND_DOWN_HISTORY;
            case "possible-completions",
                    "possible-command-completions",
                    "possible-filename-completions",
                    "possible-hostname-completions",
                    "possible-username-completions",
                    "possible-variable-completions" -> ShellLineReader.LIST;
            case "menu-complete", "menu-complete-backward", "old-menu-complete" -> ShellLineReader.MENU;
            case "redraw-current-line" -> LineReader.REDRAW_LINE;
            case "set-mark" -> LineReader.SET_MARK_COMMAND;
            case "shell-backward-kill-word" -> LineReader.BACKWARD_KILL_WORD;
            case "shell-backward-word" -> LineReader.VI_BACKWARD_BLANK_WORD;
            case "shell-forward-word" -> LineReader.VI_FORWARD_BLANK_WORD;
            case "shell-kill-word" -> LineReader.KILL_WORD;
            case "shell-transpose-words" -> LineReader.TRANSPOSE_WORDS;
            case "unix-word-rubout", "vi-unix-word-rubout", "unix-filename-rubout" -> ShellLineReader.RUBOUT;
            case "yank-last-arg", "insert-last-argument", "vi-yank-arg" -> LineReader.INSERT_LAST_WORD;
            case "revert-line" -> LineReader.KILL_WHOLE_LINE;
            default -> KeyCommands.FUNCTIONS.contains(function) ? function : vi(function);
        };
    }

    private static String vi(String function) {
        return switch (function) {
            case "vi-append-eol" -> LineReader.VI_ADD_EOL;
            case "vi-append-mode" -> LineReader.VI_ADD_NEXT;
            case "vi-arg-digit" -> LineReader.DIGIT_ARGUMENT;
            case "vi-backward-bigword", "vi-prev-word" -> LineReader.VI_BACKWARD_WORD;
            case "vi-change-case" -> LineReader.VI_SWAP_CASE;
            case "vi-change-char" -> LineReader.VI_REPLACE_CHARS;
            case "vi-column" -> LineReader.VI_GOTO_COLUMN;
            case "vi-delete" -> LineReader.VI_DELETE_CHAR;
            case "vi-delete-to" -> LineReader.VI_DELETE;
            case "vi-editing-mode", "vi-insertion-mode" -> LineReader.VI_INSERT;
            case "vi-end-word", "vi-end-bigword" -> LineReader.VI_FORWARD_WORD_END;
            case "vi-first-print" -> LineReader.VI_FIRST_NON_BLANK;
            case "vi-forward-bigword", "vi-next-word" -> LineReader.VI_FORWARD_WORD;
            case "vi-insert-beg" -> LineReader.VI_INSERT_BOL;
            case "vi-match" -> LineReader.VI_MATCH_BRACKET;
            case "vi-movement-mode" -> LineReader.VI_CMD_MODE;
            case "vi-put" -> LineReader.VI_PUT_AFTER;
            case "vi-redo" -> LineReader.VI_REPEAT_CHANGE;
            case "vi-rubout" -> LineReader.VI_BACKWARD_DELETE_CHAR;
            case "vi-search" -> LineReader.VI_HISTORY_SEARCH_BACKWARD;
            case "vi-search-again" -> LineReader.VI_REPEAT_SEARCH;
            case "vi-subst" -> LineReader.VI_SUBSTITUTE;
            case "vi-undo" -> LineReader.UNDO;
            case "vi-yank-to" -> LineReader.VI_YANK;
            default -> SAME.contains(" " + function + " ") ? function : LineReader.BEEP;
        };
    }

    /** Those that go by the same name in both. */
    private static final String SAME =
            " backward-char backward-delete-char backward-kill-word backward-word beginning-of-line"
                    + " capitalize-word character-search character-search-backward clear-screen copy-region-as-kill digit-argument"
                    + " do-lowercase-version emacs-editing-mode end-of-history end-of-line"
                    + " exchange-point-and-mark forward-char forward-word insert-comment insert-completions kill-line kill-region"
                    + " kill-whole-line kill-word overwrite-mode quoted-insert self-insert"
                    + " transpose-chars transpose-words undo universal-argument yank yank-pop"
                    + " vi-backward-word vi-forward-word vi-change-to vi-fetch-history vi-replace ";
}

package org.jarnix.shell.line;

/** The functions that keys are bound to, by readline's names (bash manual 8.4). */
final class Functions {
    private final Editor editor;
    private final EditedLine line;
    private final Recall recall;
    private final Motions motions;
    private final Words words;
    private final ShellWords shellWords;
    private final Kills kills;
    private final Typing typing;
    private final HistorySearch search;
    private final YankedArguments arguments;
    private final ViMotions viMotions;
    private final ViCommands vi;
    private String searched = "";

    Functions(Editor editor) {
        this.editor = editor;
        this.line = editor.line();
        this.recall = editor.recall();
        this.motions = new Motions(editor);
        this.words = new Words(editor, motions);
        this.shellWords = new ShellWords(editor);
        this.kills = new Kills(editor, motions);
        this.typing = new Typing(editor);
        this.search = new HistorySearch(editor);
        this.arguments = new YankedArguments(editor);
        this.viMotions = new ViMotions(editor, motions);
        this.vi = new ViCommands(editor, this, kills, motions);
    }

    ViCommands vi() {
        return vi;
    }

    /** Calls a function for the keys that were read last; false for a beep. */
    boolean call(String name) {
        return call(name, editor.keys().last());
    }

    /**
     * Calls a function.
     *
     * @param key the key that it is called for: some do one thing for a small letter and another for a large one
     */
    boolean call(String name, int key) {
        return name.startsWith("vi-") ? vi(name, key) : common(name);
    }

    private boolean common(String name) {
        int count = editor.count();
        return switch (name) {
            case "self-insert" -> selfInsert(count);
            case "abort" -> abort();
            case "accept-line" -> accept();
            case "end-of-input" -> endOfInput();
            case "do-lowercase-version" -> editor.perform(editor.keys().lowerCase(editor.mode()));
            case "skip-csi-sequence" -> skipSequence();
            case "emacs-editing-mode" -> chooseMode(Editor.EMACS);
            case "clear-screen", "clear-display" -> clear();
            case "redraw-current-line" -> redraw();
            case "undo" -> undo(count);
            case "revert-line" -> revert();
            case "digit-argument" -> typing.digitArgument();
            case "universal-argument" -> typing.universalArgument();
            case "quoted-insert" -> typing.quotedInsert(count);
            case "bracketed-paste-begin" -> typing.paste();
            case "overwrite-mode" -> typing.overwriteMode(count);
            case "start-kbd-macro" -> typing.startMacro();
            case "end-kbd-macro" -> typing.endMacro(count);
            case "call-last-kbd-macro" -> typing.callMacro(count);
            case "print-last-kbd-macro" -> typing.printMacro();
            case "insert-comment" -> words.comment();
            case "upcase-word" -> words.change(count, 'U');
            case "downcase-word" -> words.change(count, 'L');
            case "capitalize-word" -> words.change(count, 'C');
            case "transpose-chars" -> words.transposeChars(count);
            case "transpose-words" -> words.transpose(count);
            case "shell-transpose-words" -> shellWords.transpose(count);
            case "delete-horizontal-space" -> words.deleteBlanks();
            default -> moves(name, count);
        };
    }

    private boolean moves(String name, int count) {
        return switch (name) {
            case "forward-char", "forward-byte" -> motions.forwardChar(count);
            case "backward-char", "backward-byte" -> motions.backwardChar(count);
            case "forward-word" -> motions.forwardWord(count);
            case "backward-word" -> motions.backwardWord(count);
            case "shell-forward-word" -> shellWords.forward(count);
            case "shell-backward-word" -> shellWords.backward(count);
            case "beginning-of-line" -> to(line.start());
            case "end-of-line" -> to(line.end());
            case "character-search" -> motions.charSearch(count);
            case "character-search-backward" -> motions.charSearch(-count);
            case "set-mark" -> motions.setMark(count);
            case "exchange-point-and-mark" -> motions.exchangeMark();
            case "previous-screen-line" -> recall.up(count);
            case "next-screen-line" -> recall.down(count);
            default -> kills(name, count);
        };
    }

    private boolean kills(String name, int count) {
        return switch (name) {
            case "delete-char" -> kills.deleteChar(count);
            case "backward-delete-char" -> rubout(count);
            case "forward-backward-delete-char" ->
                line.point() == line.length() ? kills.rubout(count) : kills.deleteChar(count);
            case "delete-char-or-list" ->
                line.point() == line.length() ? editor.desk().call("possible-completions") : kills.deleteChar(count);
            case "kill-line" -> kills.killLine(count);
            case "backward-kill-line" -> kills.backwardKillLine(count);
            case "unix-line-discard" -> kills.backwardKillLine(1);
            case "kill-whole-line" -> kills.killWholeLine();
            case "kill-word" -> kills.killWord(count);
            case "backward-kill-word" -> kills.backwardKillWord(count);
            case "shell-kill-word" -> shellWords.kill(count);
            case "shell-backward-kill-word" -> shellWords.backwardKill(count);
            case "unix-word-rubout" -> kills.wordRubout(count);
            case "unix-filename-rubout" -> kills.filenameRubout(count);
            case "kill-region" -> kills.killRegion();
            case "copy-region-as-kill" -> kills.copyRegion();
            case "copy-forward-word" -> kills.copyWord(count, true);
            case "copy-backward-word" -> kills.copyWord(count, false);
            case "yank" -> kills.yank();
            case "yank-pop" -> kills.yankPop();
            default -> history(name, count);
        };
    }

    private boolean history(String name, int count) {
        return switch (name) {
            case "previous-history" -> recall.up(count);
            case "next-history" -> recall.down(count);
            case "beginning-of-history" -> recall.oldest();
            case "end-of-history" -> recall.newest();
            case "fetch-history" -> recall.fetch(count);
            case "operate-and-get-next" -> recall.acceptAndNext();
            case "reverse-search-history" -> incrementally(count >= 0);
            case "forward-search-history" -> incrementally(count < 0);
            case "history-search-backward" -> search.byLine(true, true, count);
            case "history-search-forward" -> search.byLine(false, true, count);
            case "history-substring-search-backward" -> search.byLine(true, false, count);
            case "history-substring-search-forward" -> search.byLine(false, false, count);
            case "non-incremental-reverse-search-history" -> search.byQuestion(true, ":");
            case "non-incremental-forward-search-history" -> search.byQuestion(false, ":");
            case "non-incremental-reverse-search-history-again" -> search.again(true);
            case "non-incremental-forward-search-history-again" -> search.again(false);
            case "yank-last-arg" -> arguments.last(count);
            case "yank-nth-arg" -> arguments.nth(count);
            default -> editor.desk().call(name);
        };
    }

    private boolean vi(String name, int key) {
        int count = editor.count();
        boolean big = Character.isUpperCase(key);
        return switch (name) {
            case "vi-movement-mode" -> vi.movementMode();
            case "vi-insertion-mode" -> vi.insertFrom(line.point(), 'i');
            case "vi-append-mode" -> vi.insertFrom(line.after(line.point()), 'a');
            case "vi-append-eol" -> vi.insertFrom(line.end(), 'A');
            case "vi-insert-beg" -> vi.insertFrom(line.start(), 'I');
            case "vi-replace" -> vi.replaceMode();
            case "vi-editing-mode" -> chooseMode(Editor.INSERT);
            case "vi-next-word" -> viMotions.nextWord(count, big);
            case "vi-forward-word", "vi-fword" -> viMotions.nextWord(count, false);
            case "vi-forward-bigword", "vi-fWord" -> viMotions.nextWord(count, true);
            case "vi-prev-word" -> viMotions.previousWord(count, big);
            case "vi-backward-word", "vi-bword" -> viMotions.previousWord(count, false);
            case "vi-backward-bigword", "vi-bWord" -> viMotions.previousWord(count, true);
            case "vi-end-word" -> viMotions.endOfWord(count, big);
            case "vi-eword" -> viMotions.endOfWord(count, false);
            case "vi-end-bigword", "vi-eWord" -> viMotions.endOfWord(count, true);
            case "vi-first-print", "vi-back-to-indent" -> viMotions.firstNonBlank();
            case "vi-column" -> viMotions.column(count);
            case "vi-match" -> viMotions.match();
            case "vi-char-search" -> viMotions.charSearch(count, key, vi.isAgain());
            case "vi-set-mark" -> vi.setMark();
            case "vi-goto-mark" -> vi.goToMark();
            case "vi-arg-digit" -> key == '0' && !editor.isExplicit() ? to(line.start()) : typing.digitArgument();
            default -> viChanges(name, key, count);
        };
    }

    private boolean viChanges(String name, int key, int count) {
        return switch (name) {
            case "vi-delete-to" -> vi.delete(key);
            case "vi-change-to" -> vi.change(key);
            case "vi-yank-to" -> vi.yank(key);
            case "vi-delete" -> vi.deleteChars(count);
            case "vi-rubout" -> vi.rubout(count);
            case "vi-subst" -> vi.substitute(key);
            case "vi-change-case" -> vi.changeCase(count);
            case "vi-change-char" -> vi.changeChar(count);
            case "vi-put" -> vi.put(count, Character.isLowerCase(key));
            case "vi-yank-pop" -> kills.yankPop();
            case "vi-undo" -> undo(count);
            case "vi-redo" -> vi.redo();
            case "vi-unix-word-rubout" -> kills.viWordRubout(count);
            case "vi-fetch-history" -> recall.fetch(count);
            case "vi-search" -> key == '?' ? search.byQuestion(false, "?") : search.byQuestion(true, "/");
            case "vi-search-again" -> search.again(key == 'n');
            case "vi-yank-arg" -> arguments.vi(count) && vi.insertFrom(line.point(), 'a');
            case "vi-eof-maybe" -> accept();
            case "vi-tilde-expand" -> editor.desk().call(name) && vi.insertFrom(line.point(), 'a');
            case "vi-complete" -> completeWord(key);
            case "vi-overstrike" -> selfInsert(count);
            case "vi-overstrike-delete" -> rubout(count);
            default -> editor.desk().call(name);
        };
    }

    // ---- what needs no class of its own

    private boolean to(int place) {
        line.point(place);
        return true;
    }

    private boolean selfInsert(int count) {
        boolean good = typing.selfInsert(count);
        if (vi.isReplacing()) {
            vi.typed(count);
        }
        return good;
    }

    private boolean rubout(int count) {
        return vi.isReplacing() ? vi.takeBack() : kills.rubout(count);
    }

    private boolean accept() {
        editor.desk().accept();
        return true;
    }

    private boolean endOfInput() {
        editor.desk().endOfInput();
        return true;
    }

    private boolean abort() {
        editor.keys().endRecording();
        editor.keys().drop();
        return false;
    }

    private boolean clear() {
        editor.desk().clearScreen();
        return true;
    }

    private boolean redraw() {
        editor.desk().show(null);
        return true;
    }

    private boolean chooseMode(String mode) {
        editor.mode(mode);
        editor.desk().chooseMode(!mode.equals(Editor.EMACS));
        return true;
    }

    private boolean undo(int count) {
        for (int i = 0; i < count; i++) {
            if (!line.undo()) {
                return false;
            }
        }
        return true;
    }

    private boolean revert() {
        if (!line.hasChanges()) {
            return false;
        }
        while (line.undo()) {
            line.mark(0);
        }
        if (editor.isVi()) {
            line.point(0);
        }
        return true;
    }

    private boolean incrementally(boolean back) {
        searched = new IncrementalSearch(editor, back).run(searched);
        return true;
    }

    /** Completes the word that the point is in: all at once, as far as there is one way, or in a list. */
    private boolean completeWord(int key) {
        if (line.point() < line.length() && !Motions.isBlank(line.at(line.point()))) {
            if (!Motions.isBlank(line.at(line.after(line.point())))) {
                viMotions.endOfWord(1, true);
            }
            line.point(line.after(line.point()));
        }
        if (key == '=') {
            return editor.desk().call("possible-completions");
        }
        boolean good = editor.desk().call(key == '*' ? "insert-completions" : "complete");
        return vi.insertFrom(line.point(), key) && good;
    }

    /** What keys of vi's commands do that no function is named for. */
    boolean unnamed(int key) {
        return switch (key) {
            case '@' -> typeAlias();
            case '*', '=', '\\' -> completeWord(key);
            default -> false;
        };
    }

    /** Types what the alias of a letter says, as POSIX has it for vi's {@code @}. */
    private boolean typeAlias() {
        int letter = editor.keys().read();
        String alias = letter < 0 ? null : editor.desk().alias("_" + Character.toString(letter));
        if (alias != null) {
            editor.keys().push(alias);
        }
        return alias != null;
    }

    /** Takes the rest of a sequence that a key of no meaning sends. */
    private boolean skipSequence() {
        int c = editor.keys().read();
        while (c >= ' ' && c < '@') {
            c = editor.keys().read();
        }
        return true;
    }
}

package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** How a shell was started: its name, where its commands come from, and whether a user types them. */
public final class Origin {
    private @Nullable TranslatedStrings translations;
    private String shellName;
    private @Nullable String commandString;
    private String scriptFile = "";
    private boolean interactive;
    private boolean fromInteractive;
    private boolean inputFromStdin;
    private boolean posixNamed;
    private long startNanos;

    /** Shows strings for translation as they are read, and nothing runs. */
    public void translations(TranslatedStrings shown) {
        translations = shown;
    }

    void translated(String source, int line) {
        if (translations != null) {
            translations.show(source, line);
        }
    }

    Origin(String shellName) {
        this.shellName = shellName;
    }

    /** A subshell's: no user types its commands. */
    Origin(Origin parent) {
        this.shellName = parent.shellName;
        this.commandString = parent.commandString;
        this.scriptFile = parent.scriptFile;
        this.posixNamed = parent.posixNamed;
        this.fromInteractive = parent.isFromInteractive();
        this.startNanos = parent.startNanos;
    }

    /** {@code $-}: the letters of the options and of how the shell was started. */
    String flags(String letters) {
        String more = (commandString != null ? "c" : "") + (inputFromStdin ? "s" : "");
        String flags = isFromInteractive() ? insertSorted(letters, 'i') : letters;
        return flags + more;
    }

    private static String insertSorted(String letters, char letter) {
        int at = 0;
        while (at < letters.length() && letters.charAt(at) < letter && Character.isLowerCase(letters.charAt(at))) {
            at++;
        }
        return letters.substring(0, at) + letter + letters.substring(at);
    }

    public String shellName() {
        return shellName;
    }

    /** Sets {@code $0}. */
    public void shellName(String name) {
        shellName = name;
    }

    /** The text of {@code -c}; null without. */
    public @Nullable String commandString() {
        return commandString;
    }

    /** Notes the text of {@code -c}. */
    public void commandString(String text) {
        commandString = text;
    }

    /** Whether a user types the commands. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Whether a user types the commands of this shell or of the one that it is a subshell of. */
    public boolean isFromInteractive() {
        return interactive || fromInteractive;
    }

    /** Notes that a user types the commands. */
    public void setInteractive(boolean on) {
        interactive = on;
    }

    /** Notes that commands come from standard input. */
    public void readsStandardInput() {
        inputFromStdin = true;
    }

    /** Whether the shell was started as {@code sh}. */
    public boolean isPosixNamed() {
        return posixNamed;
    }

    /** Notes that the shell was started as {@code sh}. */
    public void setPosixNamed(boolean on) {
        posixNamed = on;
    }

    /** The script that the shell was started with; empty without. */
    public String scriptFile() {
        return scriptFile;
    }

    /** Notes the script that the shell was started with. */
    public void scriptFile(String path) {
        scriptFile = path;
    }

    /** The monotonic clock when the shell started, moved by assignments to {@code SECONDS}; nanoseconds. */
    public long startNanos() {
        return startNanos;
    }

    /** {@code SECONDS=n}. */
    void startNanos(long value) {
        startNanos = value;
    }
}

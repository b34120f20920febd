package org.jarnix.shell.expand;

import org.jspecify.annotations.Nullable;

/** A switch of the shell: those of {@code set -o} and those of {@code shopt} (bash manual 4.3.1, 4.3.2). */
public enum Option {
    ALLEXPORT('a', false),
    BRACEEXPAND('B', true),
    EMACS('\0', false),
    ERREXIT('e', false),
    ERRTRACE('E', false),
    FUNCTRACE('T', false),
    HASHALL('h', true),
    HISTEXPAND('H', false),
    HISTORY('\0', false),
    IGNOREEOF('\0', false),
    INTERACTIVE_COMMENTS("interactive-comments", true),
    KEYWORD('k', false),
    MONITOR('m', false),
    NOCLOBBER('C', false),
    NOEXEC('n', false),
    NOGLOB('f', false),
    NOLOG('\0', false),
    NOTIFY('b', false),
    NOUNSET('u', false),
    ONECMD('t', false),
    PHYSICAL('P', false),
    PIPEFAIL('\0', false),
    POSIX('\0', false),
    PRIVILEGED('p', false),
    VERBOSE('v', false),
    VI('\0', false),
    XTRACE('x', false),

    AUTOCD(false),
    ASSOC_EXPAND_ONCE(false),
    CDABLE_VARS(false),
    CDSPELL(false),
    CHECKHASH(false),
    CHECKJOBS(false),
    CHECKWINSIZE(true),
    CMDHIST(true),
    COMPAT31(false),
    COMPAT32(false),
    COMPAT40(false),
    COMPAT41(false),
    COMPAT42(false),
    COMPAT43(false),
    COMPAT44(false),
    COMPLETE_FULLQUOTE(true),
    DIREXPAND(false),
    DIRSPELL(false),
    DOTGLOB(false),
    EXECFAIL(false),
    EXPAND_ALIASES(false),
    EXTDEBUG(false),
    EXTGLOB(false),
    EXTQUOTE(true),
    FAILGLOB(false),
    FORCE_FIGNORE(true),
    GLOBASCIIRANGES(true),
    GLOBSKIPDOTS(true),
    GLOBSTAR(false),
    GNU_ERRFMT(false),
    HISTAPPEND(false),
    HISTREEDIT(false),
    HISTVERIFY(false),
    HOSTCOMPLETE(true),
    HUPONEXIT(false),
    INHERIT_ERREXIT(false),
    SHOPT_INTERACTIVE_COMMENTS("interactive_comments", '\0', true, false),
    LASTPIPE(false),
    LITHIST(false),
    LOCALVAR_INHERIT(false),
    LOCALVAR_UNSET(false),
    LOGIN_SHELL(false),
    MAILWARN(false),
    NO_EMPTY_CMD_COMPLETION(false),
    NOCASEGLOB(false),
    NOCASEMATCH(false),
    NOEXPAND_TRANSLATION(false),
    NULLGLOB(false),
    PATSUB_REPLACEMENT(true),
    PROGCOMP(true),
    PROGCOMP_ALIAS(false),
    PROMPTVARS(true),
    RESTRICTED_SHELL("restricted_shell", 'r', false, false),
    SHIFT_VERBOSE(false),
    SOURCEPATH(true),
    VARREDIR_CLOSE(false),
    XPG_ECHO(false);

    private final String label;
    private final char letter;
    private final boolean initial;
    private final boolean shellSet;

    Option(char letter, boolean initial) {
        this.label = lowerName();
        this.letter = letter;
        this.initial = initial;
        this.shellSet = true;
    }

    Option(boolean initial) {
        this.label = lowerName();
        this.letter = '\0';
        this.initial = initial;
        this.shellSet = false;
    }

    Option(String label, boolean initial) {
        this(label, '\0', initial, true);
    }

    Option(String label, char letter, boolean initial, boolean shellSet) {
        this.label = label;
        this.letter = letter;
        this.initial = initial;
        this.shellSet = shellSet;
    }

    private String lowerName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The name as users write it. */
    public String label() {
        return label;
    }

    /** The letter of {@code set -x}; NUL where there is none. */
    public char letter() {
        return letter;
    }

    /** Whether a new shell that is not interactive has it on. */
    public boolean initial() {
        return initial;
    }

    /** Whether it belongs to {@code set -o}; the others belong to {@code shopt}. */
    public boolean isSetOption() {
        return shellSet;
    }

    /** The option that {@code set -LETTER} means; null for none. */
    public static @Nullable Option ofLetter(char letter) {
        for (Option option : values()) {
            if (option.letter == letter && letter != '\0') {
                return option;
            }
        }
        return null;
    }

    /** The option of that name among those of {@code set -o}, or of {@code shopt}; null for none. */
    public static @Nullable Option named(String label, boolean setOption) {
        for (Option option : values()) {
            if (option.shellSet == setOption && option.label.equals(label)) {
                return option;
            }
        }
        return null;
    }
}

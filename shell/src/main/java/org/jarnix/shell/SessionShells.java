package org.jarnix.shell;

import org.jarnix.api.spi.ParsedScript;
import org.jarnix.api.spi.ShellProvider;
import org.jarnix.shell.builtin.Builtins;
import org.jarnix.shell.interactive.Hooks;
import org.jarnix.shell.interp.Interp;

/** Makes the shells of sessions. */
public final class SessionShells implements ShellProvider {
    private static final String NAME = "bash";

    @Override
    public SessionShell open() {
        return new Conversation(new Interp(new Builtins(), new Hooks(), NAME));
    }

    @Override
    public ParsedScript parse(String script) {
        return ScriptOutline.of(script);
    }
}

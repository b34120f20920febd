package org.jarnix.kernel.nio;

import static org.jarnix.api.AtFlags.AT_FDCWD;

import java.io.IOException;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** Where calls on a file find it: at its path, or by a name in a directory that is open. */
interface Place {
    /** What it is called in messages. */
    KernelPath path();

    /** A call that answers something. */
    interface Question<T> {
        /** @param flags of the {@code ...At} calls, to which others may be added */
        T ask(Sys sys, int dir, String name, int flags) throws SyscallException;
    }

    /** A call that answers nothing. */
    interface Change {
        void make(Sys sys, int dir, String name, int flags) throws SyscallException;
    }

    /** Makes a call; its errno is the exception that {@code java.nio.file} has for it. */
    <T> T ask(Question<T> question) throws IOException;

    /** Makes a call; errors as {@link #ask}. */
    default void change(Change change) throws IOException {
        ask((sys, dir, name, flags) -> {
            change.make(sys, dir, name, flags);
            return path();
        });
    }

    /** The file at a path. */
    static Place at(KernelPath path) {
        return new Place() {
            @Override
            public KernelPath path() {
                return path;
            }

            @Override
            public <T> T ask(Question<T> question) throws IOException {
                try {
                    return question.ask(path.files().sys(), AT_FDCWD, path.forCall(), 0);
                } catch (SyscallException e) {
                    throw Failures.of(e, path);
                }
            }
        };
    }
}

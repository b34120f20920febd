package org.jarnix.kernel.fs.synth;

import static org.jarnix.api.FileMode.S_IFLNK;

import org.jarnix.api.SyscallException;
import org.jarnix.kernel.vfs.Caller;
import org.jarnix.kernel.vfs.Location;
import org.jspecify.annotations.Nullable;

/** A symbolic link that is worked out when somebody asks; it may lead to a place that no text names. */
public final class SynthLink extends SynthNode {
    private final Target target;

    /** Where a link leads. */
    @FunctionalInterface
    public interface Target {
        /** The link's text, as this caller sees it. */
        String text(Caller caller) throws SyscallException;

        /** The place it leads to whatever the text says; null where the text is to be walked. */
        default @Nullable Location place(Caller caller) throws SyscallException {
            return null;
        }
    }

    public SynthLink(SynthFs fs, long ino, int permissions, int uid, int gid, Target target) {
        super(fs, ino, S_IFLNK | permissions, uid, gid);
        this.target = target;
    }

    @Override
    public String readlink(Caller caller) throws SyscallException {
        return target.text(caller);
    }

    @Override
    public @Nullable Location jump(Caller caller) throws SyscallException {
        return target.place(caller);
    }
}

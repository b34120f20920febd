package org.jarnix.kernel.vfs;

import org.jarnix.kernel.task.Payer;
import org.jspecify.annotations.Nullable;

/**
 * What a new inode starts with.
 *
 * @param mode its type and permission bits
 * @param device the device that a device file stands for
 * @param target what a symbolic link says, else empty
 * @param payer whose budget it counts against; null for none
 */
public record NewNode(
        int mode,
        int uid,
        int gid,
        long device,
        String target,
        @Nullable Payer payer) {
    /** One that counts against no budget. */
    public NewNode(int mode, int uid, int gid, long device, String target) {
        this(mode, uid, gid, device, target, null);
    }
}

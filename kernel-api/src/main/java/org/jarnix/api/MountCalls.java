package org.jarnix.api;

/** Attaching file systems to the tree and detaching them (mount(2), umount(2)). */
public interface MountCalls {
    /**
     * Mounts a file system, shows a part of the tree once more (MS_BIND), moves a mount (MS_MOVE) or changes one
     * (MS_REMOUNT).
     *
     * <p>Types: {@code tmpfs} (options {@code size=}, {@code nr_inodes=}, {@code mode=}, {@code uid=}, {@code gid=}),
     * {@code overlay} ({@code lowerdir=}), {@code proc}, {@code sysfs}, {@code devtmpfs}.
     *
     * @param source what is mounted: a directory or file with MS_BIND and MS_MOVE, else a name to be shown
     * @param target the mount point
     * @param type the kind of file system; of no meaning with MS_BIND, MS_MOVE and MS_REMOUNT
     * @param flags of {@link MountFlags}
     * @param data options of the file system, separated by commas
     * @throws SyscallException EPERM for all but CAP_SYS_ADMIN; ENODEV for an unknown type; EINVAL for unknown options,
     *     and where what is to be moved or changed is no mount; EBUSY for a change to read-only while files are written;
     *     ENOTDIR, ELOOP for a mount that would come below itself
     */
    void mount(String source, String target, String type, int flags, String data) throws SyscallException;

    /**
     * Detaches the mount at a path (umount2(2)).
     *
     * @param flags MNT_DETACH, UMOUNT_NOFOLLOW
     * @throws SyscallException EPERM; EINVAL where no mount is; EBUSY while it is in use
     */
    void umount(String target, int flags) throws SyscallException;
}

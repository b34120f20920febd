package org.jarnix.api.embed;

/** How a host folder is seen inside. */
public enum MountMode {
    /** Read only; every change answers EROFS. */
    RO,
    /** Changes reach the host. */
    RW,
    /** Changes are kept in the kernel's memory and end with it. */
    OVERLAY
}

package org.jarnix.api;

/** The flags of setxattr(2), with Linux's numbers, and the bounds of extended attributes (xattr(7)). */
public final class XattrFlags {
    /** EEXIST where the attribute is there. */
    public static final int XATTR_CREATE = 1;
    /** ENODATA where it is not. */
    public static final int XATTR_REPLACE = 2;

    /** The longest name in bytes, namespace included. */
    public static final int NAME_MAX = 255;
    /** The longest value in bytes. */
    public static final int VALUE_MAX = 65_536;
    /** The longest list of names in bytes, each with a NUL. */
    public static final int LIST_MAX = 65_536;

    private XattrFlags() {}
}

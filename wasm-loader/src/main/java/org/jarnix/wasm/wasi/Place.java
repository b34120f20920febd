package org.jarnix.wasm.wasi;

/**
 * Where a path led: a name in a directory, and whether the kernel may follow that name.
 *
 * @param fd the directory, a descriptor of the process
 * @param path what is left of the path; in a confined directory one name, which must not be followed
 * @param free whether the path is the kernel's to walk
 */
public record Place(int fd, String path, boolean free) {}

/**
 * Folders and files of the host, or of any {@code java.nio.file} provider, as a file system.
 *
 * <p>Nothing leads out of the mounted folder. The kernel walks name by name and never lets the host follow a symbolic
 * link: with a provider that has {@link java.nio.file.SecureDirectoryStream} (the default one on Linux and macOS) each
 * step starts at an open folder, so that a folder that is exchanged for a link under way changes nothing. Four operations
 * have no such form in Java (making a folder, a symbolic link or a hard link, reading a symbolic link): they take a path
 * whose folders are checked just before, with every change that a process of the kernel could make at the same time kept
 * out; only a program of the host that exchanges folders for links in that instant could lead them astray. With another
 * provider all operations are of that kind.
 */
@NullMarked
package org.jarnix.kernel.fs.host;

import org.jspecify.annotations.NullMarked;

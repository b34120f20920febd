/**
 * The kernel's composition root: what puts the parts together, and the one public entry.
 *
 * <p>Packages, lower ones first; none imports a higher one:
 *
 * <pre>
 * task
 *   fd  pipe  time  log
 *     vfs
 *       fs.mem  fs.synth  fs.proc  fs.dev  fs.overlay  fs.host
 *         tty  socket  ipc
 *           signal  exec  proc  host
 *             trace  sys
 *               nio  image
 *                 (this package)
 * </pre>
 *
 * <p>Locks, outermost first ({@link org.jarnix.kernel.task.Rank}); a lock is taken only below every lock that the thread
 * holds, several of one rank only through {@link org.jarnix.kernel.vfs.DirectoryLocks}, in the order of their ids:
 *
 * <pre>
 * PROCESS_TREE        parents, children, groups, sessions, ends
 *   TTY_JOB           a terminal's session and foreground group
 *     SIGNALS         one process's pending signals and actions
 *       FD_TABLE      one process's descriptors
 *         FILE_LOCKS    all advisory locks of one kind
 *           FILE_POSITION   one open file's position
 *             MOUNTS    the mount table
 *               RENAME  one file system's shape while a directory moves
 *                 DIRECTORY   one directory's names
 *                   INODE     one file's content and attributes, one socket's state, one queue of messages
 *                     BUFFER  one pipe's, connection's, terminal's or host stream's bytes
 *                       TIMERS   the queue of alarms
 *                         TASK   one waiting place of its own
 * </pre>
 *
 * <p>Nobody runs a program's code, closes an open file or blocks while holding a lock; a wait gives up the one lock that
 * its queue belongs to.
 */
@NullMarked
package org.jarnix.kernel;

import org.jspecify.annotations.NullMarked;

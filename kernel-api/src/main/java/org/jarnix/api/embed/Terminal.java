package org.jarnix.api.embed;

import java.io.InputStream;
import java.io.OutputStream;
import org.jarnix.api.WinSize;

/**
 * The far side of a kernel's terminal: a keyboard, a screen and its size.
 *
 * @param keyboard what is typed; an end of the stream is taken as the end-of-file character at that moment, and reading
 *     goes on
 * @param screen where output goes
 * @param size the size to start with
 * @param cooked whether the host's own terminal already edits and echoes lines, so that the kernel's must not
 */
public record Terminal(InputStream keyboard, OutputStream screen, WinSize size, boolean cooked) {}

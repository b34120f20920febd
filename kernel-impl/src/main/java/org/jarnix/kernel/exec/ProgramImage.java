package org.jarnix.kernel.exec;

import java.util.List;
import org.jarnix.api.spi.ImageFormat.Recognised;
import org.jarnix.kernel.vfs.Executable;

/**
 * Something to run, with all that exec has found out about it.
 *
 * @param image the code
 * @param file the file that holds it
 * @param path the file, as exec was given it or as a script names its interpreter
 * @param argv the arguments, with those that a script's first line adds
 * @param name the last part of the path that exec was given, as ps(1) shows it
 * @param uid the effective user that the file sets, or -1
 * @param gid the effective group that the file sets, or -1
 */
public record ProgramImage(
        Recognised image, Executable file, String path, List<String> argv, String name, int uid, int gid) {}

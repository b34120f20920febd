/** The shell. */
module org.jarnix.shell {
    requires org.jarnix.api;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires static org.jspecify;

    provides org.jarnix.api.spi.ProgramProvider with
            org.jarnix.shell.ShellPrograms;
    provides org.jarnix.api.spi.ShellProvider with
            org.jarnix.shell.SessionShells;
}

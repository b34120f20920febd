/** The command line over all the modules. */
module org.jarnix.main {
    requires jdk.unsupported;
    requires org.jarnix.api;
    requires static org.jspecify;
}

/** The command line over all the modules. */
module org.jarnix {
    requires org.jarnix.api;
    requires static org.jspecify;
}

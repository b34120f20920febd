/** The shell. */
module org.jarnix.shell {
    requires org.jarnix.api;
    requires static org.jspecify;
}

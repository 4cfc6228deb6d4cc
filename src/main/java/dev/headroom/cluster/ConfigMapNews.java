package dev.headroom.cluster;

import java.util.function.Consumer;

/** Who hears what became of asking for ConfigMaps. */
interface ConfigMapNews {

    /** One was there, or it is known for sure that it is not. */
    void answered();

    /** There is none of that name. */
    void missing(String sentence);

    /** One may not be read, or the API server did not answer. */
    void unreadable(String sentence);

    /** What a server logs: a ConfigMap that is not there may still come. */
    static ConfigMapNews logged(News news) {
        return new ConfigMapNews() {

            private static final String WHAT = "ConfigMaps";

            @Override
            public void answered() {
                news.over(WHAT);
            }

            @Override
            public void missing(String sentence) {
                answered();
            }

            @Override
            public void unreadable(String sentence) {
                news.bad(WHAT, sentence);
            }
        };
    }

    /** What a person at a command line is told. */
    static ConfigMapNews telling(Consumer<String> person) {
        return new ConfigMapNews() {
            @Override
            public void answered() {}

            @Override
            public void missing(String sentence) {
                person.accept(sentence);
            }

            @Override
            public void unreadable(String sentence) {
                person.accept(sentence);
            }
        };
    }
}

package dev.omega.server.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** How large a document may be inside; its length is the caller's to limit. Immutable; any thread. */
public final class ReadLimits {

    /** Bodies of the API: none of them needs more than four levels. */
    public static final ReadLimits BODY = new ReadLimits("the body", 8, 16_384);

    /** A content pack with its files as texts. */
    public static final ReadLimits PACK = new ReadLimits("the pack", 8, 12 << 20);

    private static final int MAX_NAME_LENGTH = 128;
    private static final int MAX_NUMBER_LENGTH = 40;

    private final String subject;
    private final int maxDepth;
    private final int maxStringLength;
    private final JsonFactory factory;

    /**
     * Limits.
     *
     * @param subject what is read, for messages: {@code "the body"}
     * @param maxDepth objects and arrays inside each other
     * @param maxStringLength characters of one text
     */
    public ReadLimits(String subject, int maxDepth, int maxStringLength) {
        this.subject = subject;
        this.maxDepth = maxDepth;
        this.maxStringLength = maxStringLength;
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxStringLength(maxStringLength)
                        .build())
                .build();
    }

    JsonFactory factory() {
        return factory;
    }

    String subject() {
        return subject;
    }

    String inWords() {
        return "at most " + maxDepth + " levels, names of " + MAX_NAME_LENGTH + " and strings of " + maxStringLength
                + " characters, numbers of " + MAX_NUMBER_LENGTH + " digits";
    }
}

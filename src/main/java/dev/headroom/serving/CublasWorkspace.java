package dev.headroom.serving;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variable CUBLAS_WORKSPACE_CONFIG: pairs of a size in KiB and a count, {@code :4096:2:16:8} for two buffers of 4096
 * KiB and eight of 16 (PyTorch, aten/src/ATen/cuda/CublasHandlePool.cpp, parseChosenWorkspaceSize, v2.7).
 */
final class CublasWorkspace {

    private static final Pattern PAIR = Pattern.compile(":([0-9]{1,9}):([0-9]{1,9})");
    private static final long KIB = 1024;

    private CublasWorkspace() {}

    /** Bytes of the workspace; what PyTorch cannot read counts for nothing. */
    static long bytes(String text) {
        Matcher pair = PAIR.matcher(text);
        long bytes = 0;
        while (pair.find()) {
            bytes += KIB * Long.parseLong(pair.group(1)) * Long.parseLong(pair.group(2));
        }
        return Math.max(0, bytes);
    }
}

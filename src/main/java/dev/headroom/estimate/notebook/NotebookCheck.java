package dev.headroom.estimate.notebook;

import java.util.List;

/** The result of one of the notebook's checks: exact inside, rounded where it is printed. */
public sealed interface NotebookCheck permits SimplifiedCheck, TgiLogicCheck {

    /** The terms, in bytes. */
    Overheads overheads();

    /** What is asked for, in bytes: everything, or the KV cache alone when the check mimics TGI. */
    PythonNumber needed();

    /** What is there for it, in bytes; may be negative. */
    PythonNumber available();

    /** Whether it is enough, by the check's own comparison of exact numbers. */
    boolean isEnoughVram();

    /** The dictionary that the notebook's function returns: its keys in its order. */
    List<ResultField> result();
}

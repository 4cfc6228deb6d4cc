package dev.headroom.estimate.tgi.family;

/** The tensors of a norm. */
enum NormTensors {
    /** A 16 bit weight. */
    WEIGHT {
        @Override
        void load(Loader loader, long width) {
            loader.plain(width);
        }
    },
    /** A 16 bit weight and a bias. */
    WEIGHT_AND_BIAS {
        @Override
        void load(Loader loader, long width) {
            loader.plain(width);
            loader.plain(width);
        }
    },
    /** Gemma's float32 weight. */
    FLOAT32 {
        @Override
        void load(Loader loader, long width) {
            loader.floatNorm(width);
        }
    };

    abstract void load(Loader loader, long width);
}

package dev.headroom.estimate.notebook;

import dev.headroom.units.Bytes;
import java.math.BigInteger;

/**
 * A number as Python computes with it: an integer of any size, or a double.
 *
 * <p>Integers are exact. Where an integer meets a double it becomes the nearest double first (docs.python.org, Built-in
 * Types, Numeric Types; CPython 3.11 Objects/longobject.c, PyLong_AsDouble), ties to even.
 */
public sealed interface PythonNumber {

    /** An integer that fits into 64 bits. */
    record Whole(long value) implements PythonNumber {
        @Override
        public double toDouble() {
            return value;
        }
    }

    /** An integer that does not fit into 64 bits. */
    record Huge(BigInteger value) implements PythonNumber {
        @Override
        public double toDouble() {
            return value.doubleValue();
        }
    }

    /** A float. */
    record Real(double value) implements PythonNumber {
        @Override
        public double toDouble() {
            return value;
        }
    }

    /** The integer {@code value}. */
    static PythonNumber of(long value) {
        return new Whole(value);
    }

    /** The integer {@code value}. */
    static PythonNumber of(BigInteger value) {
        return value.bitLength() < Long.SIZE ? new Whole(value.longValue()) : new Huge(value);
    }

    /** The float {@code value}. */
    static PythonNumber of(double value) {
        return new Real(value);
    }

    /** {@code float(this)}. */
    double toDouble();

    /** {@code this * other}. */
    default PythonNumber times(PythonNumber other) {
        if (this instanceof Whole(long a) && other instanceof Whole(long b)) {
            long product = a * b;
            if (Math.multiplyHigh(a, b) == product >> (Long.SIZE - 1)) {
                return new Whole(product);
            }
        }
        return isReal(other)
                ? new Real(toDouble() * other.toDouble())
                : of(toBigInteger().multiply(other.toBigInteger()));
    }

    /** {@code this * factor}. */
    default PythonNumber times(long factor) {
        return times(new Whole(factor));
    }

    /** {@code this + other}. */
    default PythonNumber plus(PythonNumber other) {
        if (this instanceof Whole(long a) && other instanceof Whole(long b)) {
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) >= 0) {
                return new Whole(sum);
            }
        }
        return isReal(other)
                ? new Real(toDouble() + other.toDouble())
                : of(toBigInteger().add(other.toBigInteger()));
    }

    /** {@code this - other}. */
    default PythonNumber minus(PythonNumber other) {
        return plus(other.times(-1));
    }

    /** {@code this >= other}, for two integers or two floats: the notebook compares nothing else. */
    default boolean isAtLeast(PythonNumber other) {
        if (this instanceof Whole(long a) && other instanceof Whole(long b)) {
            return a >= b;
        }
        return isReal(other) ? toDouble() >= other.toDouble() : toBigInteger().compareTo(other.toBigInteger()) >= 0;
    }

    /** {@code int(value)} of a finite double: its digits before the point. */
    static PythonNumber truncated(double value) {
        return Math.abs(value) < 0x1p63 ? new Whole((long) value) : of(Doubles.toBigInteger(value));
    }

    /** The nearest whole number of bytes, 0 for less than that and 2^63 - 1 for more. */
    default Bytes toBytes() {
        return new Bytes(this instanceof Whole(long value) ? Math.max(0, value) : Math.max(0, Math.round(toDouble())));
    }

    /** As Python prints it: {@code 8782}, {@code 22.8}, {@code 1e-05}. */
    default String repr() {
        return this instanceof Real(double value)
                ? Doubles.repr(value)
                : toBigInteger().toString();
    }

    private boolean isReal(PythonNumber other) {
        return this instanceof Real || other instanceof Real;
    }

    /** This integer at any size; a float has its digits after the point cut off. */
    default BigInteger toBigInteger() {
        return switch (this) {
            case Whole(long value) -> BigInteger.valueOf(value);
            case Huge(BigInteger value) -> value;
            case Real(double value) -> Doubles.toBigInteger(value);
        };
    }
}

"use client";

export { default } from "../fabrics/error";

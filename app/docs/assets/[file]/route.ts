export { referenceAsset as GET } from "@/lib/http/reference-pages";

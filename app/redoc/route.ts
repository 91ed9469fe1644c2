export { redocPage as GET } from "@/lib/http/reference-pages";
